import { userManagersProfile } from '#shared/domain/profile.ts'
import fc from 'fast-check'
import { test } from 'vitest'
import { seatRules, type LicenseFacts, type SeatHolder } from '#shared/domain/seats.ts'
import { seatVerb, personState } from '#shared/domain/words.ts'

/** A deliberately naive twin of the rule, written from the help page alone (S0.1 to S0.22, S0.31). */
class Model {
  readonly seats = new Map<string, boolean>()
  readonly total: number
  readonly people: ReadonlyMap<string, Person>
  constructor(people: readonly Person[], total: number) {
    this.people = new Map(people.map((person) => [person.id, person]))
    this.total = total
    for (const person of people) this.seats.set(person.id, person.seat)
  }
  get inUse(): number {
    return [...this.seats.values()].filter(Boolean).length
  }
  activate(ids: readonly string[]): number {
    const takers = ids.filter((id) => this.seats.get(id) === false && this.isLive(id))
    const missing = takers.length - (this.total - this.inUse)
    if (missing > 0) return missing
    for (const id of takers) this.seats.set(id, true)
    return 0
  }
  revoke(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.seats.has(id) && !this.people.get(id)?.isOwner) this.seats.set(id, false)
    }
  }
  private isLive(id: string): boolean {
    const state = this.people.get(id)?.state
    return state !== 'expired' && state !== 'cancelled'
  }
}

interface Person {
  readonly id: string
  readonly isOwner: boolean
  readonly state: SeatHolder['state']
  readonly seat: boolean
}

const ids = Array.from({ length: 8 }, (_, index) => `person-${index}`)
const owner: Person = { id: 'person-0', isOwner: true, state: 'member', seat: true }

const history = fc.record({
  states: fc.array(fc.constantFrom(...personState.options), { minLength: 5, maxLength: 5 }),
  seated: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  spare: fc.integer({ min: 0, max: 4 }),
  steps: fc.array(
    fc.record({
      verb: fc.constantFrom(...seatVerb.options),
      members: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
})

test('10,000 histories: never over the total, the owner always seated, X exact', () => {
  fc.assert(
    fc.property(history, ({ states, seated, spare, steps }) => {
      const others = states.map((state, index): Person => {
        const ended = state === 'expired' || state === 'cancelled'
        return { id: `person-${index + 1}`, isOwner: false, state, seat: !ended && !!seated[index] }
      })
      const everyone = [owner, ...others]
      const total = everyone.filter((person) => person.seat).length + spare
      const model = new Model(everyone, total)
      const held = new Map(everyone.map((person) => [person.id, person.seat]))
      for (const step of steps) {
        playStep(step, model, held, everyone, total)
      }
    }),
    { numRuns: 10_000, seed: 20_210_208 },
  )
})

function playStep(
  step: { verb: keyof typeof seatRules; members: string[] },
  model: Model,
  held: Map<string, boolean>,
  everyone: readonly Person[],
  total: number,
): void {
  const facts: LicenseFacts = {
    included: total,
    additional: 0,
    inUse: [...held.values()].filter(Boolean).length,
    profile: {
      ...userManagersProfile,
      seatsBy: 'user-managers',
      exemptSignedUpBefore: null,
      inviteTakesSeat: 'always',
    },
    clientSignedUpOn: '2020-01-01',
  }
  const find = (id: string): SeatHolder | undefined => {
    const person = everyone.find((one) => one.id === id)
    return person && { ...person, holdsSeat: held.get(id) === true }
  }
  const actor = { role: 'agent', billingPermission: false } as const
  const decision = seatRules[step.verb](facts, actor, { members: step.members }, find)
  if (decision.outcome === 'applied') {
    for (const id of decision.changed) held.set(id, step.verb === 'activate-seats')
  }
  const missing = step.verb === 'activate-seats' ? model.activate(step.members) : 0
  if (step.verb === 'revoke-seats') model.revoke(step.members)
  sameSeats(held, model)
  check(decision.outcome === 'refused' ? decision.shortBy === missing : missing === 0, 'X is exact')
  check([...held.values()].filter(Boolean).length <= total, 'never over the total')
  check(held.get(owner.id) === true, 'the owner always holds a seat')
}

function sameSeats(held: ReadonlyMap<string, boolean>, model: Model): void {
  for (const [id, seat] of held) check(model.seats.get(id) === seat, `${id} as the model says`)
}

function check(condition: boolean, promise: string): void {
  if (!condition) throw new Error(`Broken: ${promise}`)
}
