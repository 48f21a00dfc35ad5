import { isMemberChange, type MemberCode } from '#shared/domain/codes.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import { decidePeople } from '#shared/domain/people/rules.ts'
import { isPaidByPermission, type Profile } from '#shared/domain/profile.ts'
import { MAX_COMMAND_MEMBERS } from '#shared/protocol/people-commands.ts'
import type { LeftOut, PeopleChange } from '#shared/rpc/contract/people.ts'
import type { PeoplePlan } from '../engine.ts'
import type { LicensePeople } from './people-facts.ts'

type LeftOutCode = LeftOut[number]['code']

/** A click on a people verb, taken apart by license, and who is left out of it. */
export interface PlannedChange {
  readonly plan: PeoplePlan
  readonly people: number
  readonly leftOut: LeftOut
}

/**
 * For whom of the selected a change is, by the rule over the local book. What the book does not know
 * (second factors, what somebody owns) is not asked here: the backend decides.
 */
export function planChange(
  change: PeopleChange,
  selected: readonly LicensePeople[],
): PlannedChange {
  const commands: PeoplePlan['commands'][number][] = []
  const codes = new Map<LeftOutCode, number>()
  let people = 0
  const leave = (code: LeftOutCode, count: number): void =>
    void codes.set(code, (codes.get(code) ?? 0) + count)
  for (const { license, book, people: ids } of selected) {
    const decision = decidePeople(book, wishOf(change, ids), () => ({}))
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
      if (isMemberChange(code) || isUnknownHere(change, code)) taken.push(id)
      else leave(code, 1)
    }
    people += taken.length
    for (let from = 0; from < taken.length; from += MAX_COMMAND_MEMBERS) {
      const some = taken.slice(from, from + MAX_COMMAND_MEMBERS)
      commands.push({ license, args: wishOf(change, some).args })
    }
  }
  const leftOut = [...codes].map(([code, count]) => ({ code, people: count }))
  return { plan: { verb: change.verb, commands }, people, leftOut }
}

/** A permission that would let nobody pay is not offered, whoever it was set for elsewhere. */
function whyPointless({ verb }: PeopleChange, profile: Profile): LeftOutCode | null {
  if (verb !== 'set-purchase-permission' || isPaidByPermission(profile)) return null
  return profile.paymentsBy === 'owner' ? 'owner-pays' : 'everybody-pays'
}

/** The book does not tell who must use a second factor, so that nobody's is known to be right already. */
function isUnknownHere({ verb }: PeopleChange, code: MemberCode): boolean {
  return verb === 'set-multi-factor' && code === 'unchanged'
}

function wishOf(change: PeopleChange, members: readonly string[]): PeopleWish {
  switch (change.verb) {
    case 'set-role':
      return { verb: change.verb, args: { members, role: change.role } }
    case 'set-purchase-permission': {
      const { billingPermission } = change
      return { verb: change.verb, args: { members, billingPermission } }
    }
    case 'set-multi-factor':
      return { verb: change.verb, args: { members, mfaRequired: change.mfaRequired } }
    case 'remove-members':
      return { verb: change.verb, args: { people: members.map((id) => ({ id, heirs: {} })) } }
    default:
      return { verb: change.verb, args: { members } }
  }
}
