import { groupNamed } from '#shared/domain/people/groups.ts'
import { isMemberChange } from '#shared/domain/codes.ts'
import type { Removal } from '#shared/domain/people/remove.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import { decidePeople } from '#shared/domain/people/rules.ts'
import { isPaidByPermission, type Profile } from '#shared/domain/profile.ts'
import { MAX_COMMAND_MEMBERS } from '#shared/protocol/people-commands.ts'
import type { LeftOut, PeopleChange } from '#shared/rpc/contract/people.ts'
import type { PeoplePlan } from '../engine.ts'
import { judgedSlice, type JudgedSlice } from './judged-slice.ts'
import type { LicensePeople } from './people-facts.ts'

type LeftOutCode = LeftOut[number]['code']

/** A click on a people verb, taken apart by license, and who is left out of it. */
export interface PlannedChange {
  readonly plan: PeoplePlan
  readonly people: number
  readonly leftOut: LeftOut
  readonly judged: readonly JudgedSlice[]
}

/**
 * For whom of the selected a change is, by the rule over the local book. What the book does not know
 * (what somebody owns) is not asked here: the backend decides.
 */
export function planChange(
  change: PeopleChange,
  selected: readonly LicensePeople[],
): PlannedChange {
  const commands: PeoplePlan['commands'][number][] = []
  const codes = new Map<LeftOutCode, number>()
  const judged: JudgedSlice[] = []
  let people = 0
  const leave = (code: LeftOutCode, count: number): void =>
    void codes.set(code, (codes.get(code) ?? 0) + count)
  for (const { license, book, people: everyone, groups } of selected) {
    const ids = without(change, everyone)
    if (ids.length === 0) continue
    const wishFor = (members: readonly string[]): PeopleWish => wishOf(change, members, groups)
    const decision = decidePeople(book, wishFor(ids), () => ({}))
    judged.push(judgedSlice(license, book.license, decision))
    if (decision.outcome === 'refused') {
      leave(decision.code, ids.length)
      continue
    }
    const pointless = whyPointless(change, book.license.profile)
    if (pointless) {
      leave(pointless, ids.length)
      continue
    }
    const taken: string[] = []
    for (const { id, code } of decision.members) {
      if (isMemberChange(code)) taken.push(id)
      else leave(code, 1)
    }
    people += taken.length
    for (let from = 0; from < taken.length; from += MAX_COMMAND_MEMBERS) {
      const some = taken.slice(from, from + MAX_COMMAND_MEMBERS)
      commands.push({ license, args: wishFor(some).args })
    }
  }
  const leftOut = [...codes].map(([code, count]) => ({ code, people: count }))
  return { plan: { verb: change.verb, commands }, people, leftOut, judged }
}

/** A permission that would let nobody pay is not offered, whoever it was set for elsewhere. */
function whyPointless({ verb }: PeopleChange, profile: Profile): LeftOutCode | null {
  if (verb !== 'set-purchase-permission' || isPaidByPermission(profile)) return null
  return profile.paymentsBy === 'owner' ? 'owner-pays' : 'everybody-pays'
}

/** Those whom a removal is to leave out are not in the click at all. */
function without(change: PeopleChange, people: readonly string[]): readonly string[] {
  if (change.verb !== 'remove-members' || change.except === undefined) return people
  const except = new Set(change.except)
  return people.filter((id) => !except.has(id))
}

type RemovalChange = Extract<PeopleChange, { verb: 'remove-members' }>

function removalOf({ heirs = {}, credentialsTo }: RemovalChange, id: string): Removal {
  return { id, heirs, ...(credentialsTo !== undefined && { credentialsTo }) }
}

/** A group is meant by its name, and each license has its own: without one the rule says so. */
function wishOf(
  change: PeopleChange,
  members: readonly string[],
  groups: LicensePeople['groups'],
): PeopleWish {
  switch (change.verb) {
    case 'set-group': {
      const group = groupNamed(groups, change.group)?.id ?? ''
      return { verb: change.verb, args: { members, group } }
    }
    case 'set-role':
      return { verb: change.verb, args: { members, role: change.role } }
    case 'set-purchase-permission': {
      const { billingPermission } = change
      return { verb: change.verb, args: { members, billingPermission } }
    }
    case 'set-multi-factor':
      return { verb: change.verb, args: { members, mfaRequired: change.mfaRequired } }
    case 'remove-members':
      return { verb: change.verb, args: { people: members.map((id) => removalOf(change, id)) } }
    default:
      return { verb: change.verb, args: { members } }
  }
}
