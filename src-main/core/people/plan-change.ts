import { groupNamed } from '#shared/domain/people/groups.ts'
import { isMemberChange } from '#shared/domain/codes.ts'
import { explainUnsent } from '#shared/domain/explain.ts'
import type { Removal } from '#shared/domain/people/remove.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import { decidePeople } from '#shared/domain/people/rules.ts'
import { isPaidByPermission, type Profile } from '#shared/domain/profile.ts'
import { MAX_COMMAND_MEMBERS } from '#shared/protocol/people-commands.ts'
import type { LeftOut, PeopleChange } from '#shared/rpc/contract/people.ts'
import type { PeoplePlan } from '../engine.ts'
import { explainHere } from './explain-here.ts'
import { judgedSlice, type JudgedSlice } from './judged-slice.ts'
import { joinLeftOut, whyLeftOut } from './left-out.ts'
import type { LicensePeople } from './people-facts.ts'

type Line = LeftOut[number]

/** A click on a people verb, taken apart by license, and who is left out of it. */
export interface PlannedChange {
  readonly plan: PeoplePlan
  readonly people: number
  /** Not those whose license refuses the slice whole: that is told when all slices were judged. */
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
  const lines: Line[] = []
  const judged: JudgedSlice[] = []
  let people = 0
  for (const some of selected) {
    const { license, book, people: everyone, groups } = some
    const ids = without(change, everyone)
    if (ids.length === 0) continue
    const wishFor = (members: readonly string[]): PeopleWish => wishOf(change, members, groups)
    const wish = wishFor(ids)
    const decision = decidePeople(book, wish, () => ({}))
    const explain = explainHere(some, change.verb, askedFor(change, wish))
    judged.push(judgedSlice(license, book.license, decision, ids.length, explain))
    if (decision.outcome === 'refused') continue
    const pointless = whyPointless(change, book.license.profile)
    if (pointless) {
      lines.push({ ...pointless, people: ids.length })
      continue
    }
    const taken: string[] = []
    for (const answer of decision.members) {
      if (isMemberChange(answer.code)) taken.push(answer.id)
      else lines.push({ ...whyLeftOut(book, wish, answer), people: 1 })
    }
    people += taken.length
    for (let from = 0; from < taken.length; from += MAX_COMMAND_MEMBERS) {
      const part = taken.slice(from, from + MAX_COMMAND_MEMBERS)
      commands.push({ license, args: wishFor(part).args })
    }
  }
  const plan = { verb: change.verb, commands }
  return { plan, people, leftOut: joinLeftOut(lines), judged }
}

/** A permission that would let nobody pay is not offered, whoever it was set for elsewhere. */
function whyPointless(
  { verb }: PeopleChange,
  profile: Profile,
): Pick<Line, 'code' | 'refusal'> | null {
  if (verb !== 'set-purchase-permission' || isPaidByPermission(profile)) return null
  const { paymentsBy } = profile
  const code = paymentsBy === 'owner' ? 'owner-pays' : 'everybody-pays'
  return { code, refusal: explainUnsent(code, { paymentsBy }) }
}

/** A group that the license does not have has no id there: it is called as it was chosen. */
function askedFor(change: PeopleChange, wish: PeopleWish): PeopleWish['args'] {
  if (change.verb !== 'set-group' || wish.verb !== 'set-group' || wish.args.group !== '') {
    return wish.args
  }
  return { ...wish.args, group: change.group }
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
