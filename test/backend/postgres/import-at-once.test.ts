import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPartner } from '#test/support/given.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend({ engine: 'postgres' })
})
afterAll(() => backend.stop())

test('lists that come at once for the same new client make it once, with one license', async () => {
  const partner = await givenPartner(backend.store)
  const owner = 'ada@contoso.example'
  const send = (part: number): Promise<Response> => {
    const person = (line: number, email: string) => ({
      ...{ line, givenName: 'Ada', familyName: 'Lovelace', email, phone: null },
    })
    const rows = [person(2, owner), person(3, `p${part}@contoso.example`)]
    const target = { client: 'Contoso Ltd', product: 'campaign', plan: 'Pro', cycle: 'monthly' }
    const list = `list-${part}`.padEnd(22, '-')
    const whole = { additional: null, as: 'members', dryRun: false, earlier: null, list }
    return backend.fetchAs(partner.owner, '/v1/imports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...target, ...whole, owner, rows }),
    })
  }
  const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(send))
  const { db } = backend.store
  const clients = await db.selectFrom('client').select('name').execute()
  const licenses = await db.selectFrom('license').select(['people', 'in_use']).execute()
  const members = await db.selectFrom('member').select('email').execute()
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(clients).toEqual([{ name: 'Contoso Ltd' }])
  expect(licenses).toEqual([{ people: 9, in_use: 1 }])
  expect(new Set(members.map(({ email }) => email)).size).toBe(9)
})
