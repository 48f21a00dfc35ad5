import fc from 'fast-check'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import { givenInvitee } from './people-commands.ts'

/** A wish about people by their places: among those of the license, or among those invited so far. */
export type PeopleStep =
  | { readonly verb: 'invite-members'; readonly seats: readonly boolean[] }
  | { readonly verb: 'resend-invites' | 'cancel-invites'; readonly invited: readonly number[] }
  | { readonly verb: 'set-role'; readonly people: readonly number[]; readonly isAgent: boolean }
  | {
      readonly verb: 'remove-members'
      readonly people: readonly number[]
      readonly invited: readonly number[]
    }
  | { readonly verb: 'transfer-ownership'; readonly person: number }

/** @param count people on each license, besides those invited. */
export function peopleWish(count: number): fc.Arbitrary<PeopleStep> {
  const people = fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 2 })
  const invited = fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 2 })
  return fc.oneof(
    {
      // The others are about nobody while nobody is invited.
      weight: 3,
      arbitrary: fc.record({
        verb: fc.constant('invite-members' as const),
        seats: fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }),
      }),
    },
    fc.record({
      verb: fc.constantFrom('resend-invites' as const, 'cancel-invites' as const),
      invited,
    }),
    fc.record({ verb: fc.constant('set-role' as const), people, isAgent: fc.boolean() }),
    fc.record({ verb: fc.constant('remove-members' as const), people, invited }),
    fc.record({ verb: fc.constant('transfer-ownership' as const), person: fc.nat(count - 1) }),
  )
}

/**
 * The same by public ids.
 *
 * @param invited grows by those whom the wish invites; some of them may never come to be.
 * @returns null: there is nobody to wish it for.
 */
export function peopleWishOf(
  step: PeopleStep,
  people: readonly string[],
  invited: string[],
): PeopleWish | null {
  const those = (from: readonly string[], places: readonly number[]): string[] =>
    places.flatMap((place) => from[place] ?? [])
  switch (step.verb) {
    case 'invite-members': {
      const invitees = step.seats.map((takesSeat) => givenInvitee({ takesSeat }))
      invited.push(...invitees.map(({ id }) => id))
      return { verb: step.verb, args: { people: invitees } }
    }
    case 'set-role': {
      const role = step.isAgent ? 'agent' : 'administrator'
      return { verb: step.verb, args: { members: those(people, step.people), role } }
    }
    case 'remove-members': {
      const leaving = [...those(people, step.people), ...those(invited, step.invited)]
      return { verb: step.verb, args: { people: leaving.map((id) => ({ id, heirs: {} })) } }
    }
    case 'transfer-ownership': {
      const [to] = those(people, [step.person])
      return to === undefined ? null : { verb: step.verb, args: { to } }
    }
    default: {
      const members = those(invited, step.invited)
      return members.length === 0 ? null : { verb: step.verb, args: { members } }
    }
  }
}
