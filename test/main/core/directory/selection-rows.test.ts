import { afterEach, expect, test } from 'vitest'
import { selectFound } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

test('the selected people come in name order, no more of them than were asked for', async () => {
  const people = ['Cole', 'Abel', 'Berg'].map((family) => ({ given: 'Ada', family }))
  core = stillCore([{ licenses: [{ people }] }])
  const rows = (most: number) => core.client.selection.rows({ selection: 'window', most })
  expect(await rows(10)).toEqual([])
  await selectFound(core.client)
  expect((await rows(2)).map(({ familyName }) => familyName)).toEqual(['Abel', 'Berg'])
  expect(await rows(10)).toMatchObject([
    { kind: 'person', familyName: 'Abel', selected: true },
    { familyName: 'Berg' },
    { familyName: 'Cole' },
  ])
})
