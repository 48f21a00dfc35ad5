import { afterEach, expect, test } from 'vitest'
import { systemIds } from '#shared/lib/system-ports.ts'
import { putBulk } from '#test/support/outbox.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

const ids = (count: number): string[] => Array.from({ length: count }, () => systemIds.newId())

test('what has no answer yet is listed in the order in which it is sent, with its place and people', async () => {
  const [license = '', ada = '', bea = '', ...others] = ids(20)
  core = stillCore([
    {
      licenses: [
        {
          id: license,
          people: [
            { id: ada, given: 'Ada', family: 'Adams' },
            { id: bea, given: 'Bea', family: 'Brown' },
          ],
        },
      ],
    },
  ])
  putBulk(core.book.work, {
    commands: [
      { license, members: [...others.slice(0, 2), bea, ada], state: 'sending' },
      { license, members: others, state: 'unknown' },
      { license, members: [ada], state: 'parked', code: 'forbidden' },
      { license, members: [ada], state: 'done', answers: ['activated'] },
      { license, members: [ada], state: 'cancelled' },
      { license, members: [ada, bea] },
    ],
  })
  const whole = await core.client.outbox.list({ from: 0, limit: 50 })
  expect(whole).toMatchObject({
    ...{ count: 3, people: 4 + others.length + 2, cancellable: 2 },
    rows: [
      {
        state: 'sending',
        place: { client: { name: 'Contoso' }, license: { id: license, product: 'campaign' } },
        people: { count: 4, names: ['Bea Brown', 'Ada Adams'] },
      },
      { state: 'unknown', people: { count: others.length, names: [] } },
      { state: 'queued', people: { count: 2, names: ['Ada Adams', 'Bea Brown'] } },
    ],
  })
  const page = await core.client.outbox.list({ from: 1, limit: 1 })
  expect(page.rows).toEqual(whole.rows.slice(1, 2))
})
