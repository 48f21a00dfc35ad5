import { isMemberChange, type MemberCode, type RefusalCode } from '#shared/domain/codes.ts'
import type { Removal } from '#shared/domain/people/remove.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import { decidePeople } from '#shared/domain/people/rules.ts'
import { MAX_COMMAND_MEMBERS } from '#shared/protocol/people-commands.ts'
import type { LeftOut, PeopleChange } from '#shared/rpc/contract/people.ts'
import type { PeoplePlan } from '../engine.ts'
import type { LicensePeople } from './people-facts.ts'

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
  const codes = new Map<MemberCode | RefusalCode, number>()
  let people = 0
  const leave = (code: MemberCode | RefusalCode, count: number): void =>
    void codes.set(code, (codes.get(code) ?? 0) + count)
  for (const { license, book, people: everyone } of selected) {
    const ids = without(change, everyone)
    if (ids.length === 0) continue
    const decision = decidePeople(book, wishOf(change, ids), () => ({}))
    if (decision.outcome === 'refused') {
      leave(decision.code, ids.length)
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

/** The book does not tell who must use a second factor, so that nobody's is known to be right already. */
function isUnknownHere({ verb }: PeopleChange, code: MemberCode): boolean {
  return verb === 'set-multi-factor' && code === 'unchanged'
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
      return { verb: change.verb, args: { people: members.map((id) => removalOf(change, id)) } }
    default:
      return { verb: change.verb, args: { members } }
  }
}
