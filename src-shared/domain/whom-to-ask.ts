import { memberActor } from './people/member-actor.ts'
import { mayInviteWithPurchase, mayManagePerson, peopleBarrierTo } from './people/may-manage.ts'
import { targetsOf, type CommandArguments } from './people/targets.ts'
import { mayChangeSeats, type Actor } from './permissions.ts'
import type { Profile } from './profile.ts'
import { isSeatVerb } from './seat-verb.ts'
import type { CommandVerb } from './words.ts'

/** A wish, as far as it decides who may have it. */
export interface AskedWish {
  readonly verb: CommandVerb
  readonly profile: Profile
  /** Absent: not known, and the verb alone counts. */
  readonly args?: CommandArguments | undefined
  /** Public id of who owns the license. Absent: not known, and nobody named counts as the owner. */
  readonly owner?: string | undefined
}

type WhomToAsk = 'ask-billing-permission' | 'ask-administrator' | 'ask-owner' | 'ask-partner'

/**
 * Who could have the wish that this actor may not: the nearest one whom the same rules let. So
 * nobody is sent to somebody who would be refused for the same reason.
 */
export function whomToAsk(wish: AskedWish, actor: Actor): WhomToAsk {
  const candidates = actor.member === undefined ? operators(actor) : members(wish, actor)
  return candidates.find(([, candidate]) => mayHave(wish, candidate))?.[0] ?? 'ask-partner'
}

/** The first person named to whom this actor may not do it, whatever else they may; undefined: to all. */
export function barredPerson({ verb, args, owner }: AskedWish, actor: Actor): string | undefined {
  if (isSeatVerb(verb) || !args) return undefined
  return targetsOf(args).find((id) => !mayManagePerson(verb, actor, { id, isOwner: id === owner }))
}

function mayHave({ verb, profile, args, owner = '' }: AskedWish, actor: Actor): boolean {
  if (isSeatVerb(verb)) return mayChangeSeats(profile, actor)
  const license = { profile }
  if (givesPurchase(args) && !mayInviteWithPurchase(license, actor)) return false
  const named = args ? targetsOf(args) : []
  return peopleBarrierTo(verb, { license, actor, owner: { id: owner } }, named) === null
}

/** Somebody is invited with the right to pay. */
function givesPurchase(args: CommandArguments | undefined): boolean {
  if (!args || !('people' in args)) return false
  return args.people.some((person) => 'billingPermission' in person && person.billingPermission)
}

type Candidate = readonly [way: WhomToAsk, actor: Actor]

/** From the nearest to the farthest: the same operator with billing permission, then the roles above. */
function operators(actor: Actor): Candidate[] {
  return [
    ['ask-billing-permission', { ...actor, billingPermission: true }],
    ['ask-administrator', { role: 'administrator', billingPermission: false }],
    ['ask-owner', { role: 'owner', billingPermission: true }],
  ]
}

/** The same of an account's people, each with what the profile lets them. */
function members({ profile, owner = '' }: AskedWish, actor: Actor): Candidate[] {
  const other = { id: '', state: 'member', isOwner: false, billingPermission: false } as const
  const same = {
    ...{ ...other, id: actor.member ?? '', isOwner: actor.role === 'account-owner' },
    role: actor.role === 'account-manager' ? 'administrator' : 'agent',
    billingPermission: true,
  } as const
  const people = [
    ['ask-billing-permission', same],
    ['ask-administrator', { ...other, role: 'administrator' }],
    ['ask-owner', { ...other, role: 'agent', id: owner, isOwner: true }],
  ] as const
  return people.flatMap(([way, person]): Candidate[] => {
    const candidate = memberActor(profile, person)
    return candidate ? [[way, candidate]] : []
  })
}
