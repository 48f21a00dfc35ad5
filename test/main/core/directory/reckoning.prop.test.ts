import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BulkGroup } from '#core/engine.ts'
import { userManagersProfile, type Profile } from '#shared/domain/profile.ts'
import { fitting, reckonSeatChange, type SelectedOnLicense } from '#shared/domain/reckoning.ts'
import { personState } from '#shared/domain/words.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { selectFound } from '#test/support/directory-lists.ts'
import { stillCore } from '#test/support/still-core.ts'
import { testSession } from '#test/support/still-engine.ts'

const person = fc.record({
  id: fc.constant(0).map(() => systemIds.newId()),
  family: fc.constantFrom('a', 'b', 'c'),
  state: fc.constantFrom(...personState.options),
  holdsSeat: fc.boolean(),
  isOwner: fc.boolean(),
})
const license = fc.record({
  id: fc.constant(0).map(() => systemIds.newId()),
  product: fc.constantFrom('campaign', 'canvass', 'unheard-of'),
  included: fc.nat(4),
  additional: fc.nat(4),
  people: fc.array(person, { maxLength: 8 }),
})
const clients = fc.array(
  fc.record({
    signedUpOn: fc.constantFrom('2021-02-07', '2021-02-08'),
    licenses: fc.array(license, { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 5 },
)
type Given<A> = A extends fc.Arbitrary<infer T> ? T : never
type GivenClient = Given<typeof clients>[number]
type People = Given<typeof license>['people']

const UNKNOWN: Profile = {
  ...userManagersProfile,
  seatsBy: 'billing-permission',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
}

/** The same people as facts of the domain; `select` says who of them is selected. */
function facts(
  all: readonly GivenClient[],
  session: Session,
  select: (people: People) => People = (people) => people,
): SelectedOnLicense[] {
  return all.flatMap(({ signedUpOn, licenses }) =>
    licenses.map(({ id, product, included, additional, people }) => {
      const profile = session.catalogue.find((one) => one.id === product)?.profile ?? UNKNOWN
      const inUse = people.filter((someone) => someone.holdsSeat).length
      return {
        license: id,
        facts: { included, additional, inUse, profile, clientSignedUpOn: signedUpOn },
        people: select(people),
      }
    }),
  )
}

function numbers(reckoning: VerbReckoning | ReturnType<typeof reckonSeatChange>) {
  const { applicable, needed, short, skipped } = reckoning
  return { applicable, needed, short, skipped }
}

test('a summary says of many licenses what the domain says of the same facts', async () => {
  const property = fc.asyncProperty(
    clients,
    fc.constantFrom('owner', 'agent'),
    async (all, role) => {
      const session = testSession(role)
      const core = stillCore(all, { session })
      await selectFound(core.client)
      await selectFound(core.client, { tab: 'invites' })
      const summary = await core.client.selection.summary({ selection: 'window' })
      const expected = facts(all, session)
      const { operator } = session
      expect(numbers(summary.activate)).toEqual(
        numbers(reckonSeatChange('activate-seats', operator, expected)),
      )
      expect(numbers(summary.revoke)).toEqual(
        numbers(reckonSeatChange('revoke-seats', operator, expected)),
      )
      core.close()
    },
  )
  await fc.assert(property, { numRuns: 40, seed: 20261122 })
})

test('what is queued is what was reckoned, in name order', async () => {
  const property = fc.asyncProperty(clients, async (all) => {
    const core = stillCore(all)
    await selectFound(core.client)
    await core.client.seats.activate({ selection: 'window', choice: 'fitting' })
    const session = testSession()
    const selected = facts(all, session, (people) => inNameOrder(people))
    const reckoned = reckonSeatChange('activate-seats', session.operator, selected)
    const groups = reckoned.licenses.map((on) => ({ license: on.license, members: fitting(on) }))
    const expected = groups.filter((group) => group.members.length > 0)
    expect(byLicense(core.engine.plans[0]?.groups ?? [])).toEqual(byLicense(expected))
    core.close()
  })
  await fc.assert(property, { numRuns: 40, seed: 20261122 })
})

/** Those on the tab MEMBERS; they have no given names. */
function inNameOrder(people: People): People {
  const key = ({ family, id }: People[number]) => `${family} ${id}`
  const members = people.filter((someone) => someone.state === 'member')
  return members.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function byLicense(groups: readonly BulkGroup[]): BulkGroup[] {
  return [...groups].sort((a, b) => (a.license < b.license ? -1 : 1))
}
