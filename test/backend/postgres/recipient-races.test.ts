import { afterAll, beforeAll, expect, test } from 'vitest'
import { MESSAGES_PER_DAY } from '#shared/domain/people/recipient-limit.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { givenPeopleCommand } from '#test/support/people-commands.ts'

const LICENSES = 12
const IVY = 'ivy@contoso.example'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend({ engine: 'postgres', connections: 2 * LICENSES })
})
afterAll(() => backend.stop())

/** Somebody who waits on many licenses of a partner, and was written to for one less than the limit. */
async function givenIvy(name: string) {
  const { store } = backend
  const partner = await givenPartner(store, name)
  const client = await givenClient(store, partner)
  const places: { readonly license: string; readonly ivy: string }[] = []
  for (let n = 0; n < LICENSES; n += 1) {
    const license = await givenLicense(store, client)
    const { id } = await givenMember(store, license, { state: 'sent', email: IVY })
    places.push({ license: license.id, ivy: id })
  }
  const remind = async (at: number) => {
    const { license = '', ivy = '' } = places[at] ?? {}
    const wish = { verb: 'remind-invites' as const, args: { members: [ivy] } }
    const command = givenPeopleCommand(license, wish)
    const [answer] = await sendCommands(backend, partner.owner, command)
    return answer?.members[0]?.code
  }
  for (let n = 1; n < MESSAGES_PER_DAY; n += 1) expect(await remind(0)).toBe('reminded')
  const dueNow = async (): Promise<number> => {
    const rows = await store.db
      .selectFrom('message')
      .select('id')
      .where('partner', '=', partner.id)
      .where('recipient', '=', IVY)
      .where('due_at', '<=', backend.clock.now())
      .execute()
    return rows.length
  }
  return { partner, everywhere: places.map((_, at) => at), remind, dueNow }
}

test('of commands of many licenses that write to one address at once, one is the last of the day', async () => {
  const { everywhere, remind, dueNow } = await givenIvy('commands')
  const codes = await Promise.all(everywhere.map(remind))
  expect(codes.sort()).toEqual([...Array(LICENSES - 1).fill('recipient-limited'), 'reminded'])
  expect(await dueNow()).toBe(MESSAGES_PER_DAY)
})

test('lists that bring an address while commands write to it send it no letter too many', async () => {
  const { partner, everywhere, remind, dueNow } = await givenIvy('lists')
  const bring = async (part: number): Promise<number> => {
    const target = { client: `New ${part} Ltd`, product: 'chat', plan: 'Team', cycle: 'monthly' }
    const person = { givenName: 'Ivy', familyName: 'Ivens', email: IVY, phone: null }
    const whole = { additional: 5, as: 'invites', dryRun: false, earlier: null }
    const list = `list-${part}`.padEnd(22, '-')
    const owner = `olive${part}@contoso.example`
    const { status } = await backend.fetchAs(partner.owner, '/v1/imports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...target, ...whole, list, owner, rows: [{ line: 2, ...person }] }),
    })
    return status
  }
  const [statuses] = await Promise.all([
    Promise.all(everywhere.map(bring)),
    Promise.all(everywhere.map(remind)),
  ])
  expect(statuses).toEqual(everywhere.map(() => 200))
  expect(await dueNow()).toBe(MESSAGES_PER_DAY)
})
