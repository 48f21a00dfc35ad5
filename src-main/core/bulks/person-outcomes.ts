import {
  isMemberRefusal,
  type MemberCode,
  type ParkCode,
  type RefusalCode,
} from '#shared/domain/codes.ts'
import { targetsOf, type CommandArguments } from '#shared/domain/people/targets.ts'
import { unreachable } from '#shared/lib/assert.ts'
import type { BulkResult, CommandState } from '#shared/rpc/contract/bulks.ts'
import { calledBy } from './called-by.ts'

/** A command as the outbox keeps it. `args` and `answered` are JSON that the outbox itself wrote. */
export interface CommandRecord {
  readonly license: string
  readonly state: CommandState
  readonly args: string
  readonly code: RefusalCode | ParkCode | null
  readonly short_by: number
  /** The members' part of the answer. */
  readonly answered: string | null
}

/** What became of one person of a bulk. */
export interface PersonOutcome extends Pick<
  BulkResult,
  'member' | 'outcome' | 'state' | 'code' | 'shortBy'
> {
  readonly license: string
  /** How the command itself calls somebody who is in no book yet: an invitation brings the name. */
  readonly calledBy: string
}

/** The people of a command, in the order that they were asked for. */
export function personOutcomes(command: CommandRecord): PersonOutcome[] {
  const args = JSON.parse(command.args) as CommandArguments
  const codes = answeredCodes(command)
  const names = calledBy(args)
  const { license, state, short_by: shortBy } = command
  return targetsOf(args).map((member) => {
    const answered = codes.get(member)
    const outcome = outcomeOf(state, answered)
    const code = outcome === 'refused' ? (answered ?? command.code) : null
    return { member, license, state, shortBy, code, outcome, calledBy: names.get(member) ?? '' }
  })
}

function answeredCodes({ answered }: CommandRecord): ReadonlyMap<string, MemberCode> {
  const members = JSON.parse(answered ?? '[]') as readonly { id: string; code: MemberCode }[]
  return new Map(members.map(({ id, code }) => [id, code]))
}

/** A parked command was refused by this console's own run of the rule: it was never sent. */
function outcomeOf(state: CommandState, answered: MemberCode | undefined): BulkResult['outcome'] {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'unknown':
      return 'waiting'
    case 'parked':
      return 'refused'
    case 'cancelled':
      return 'cancelled'
    case 'done':
      // Of a command refused as a whole nobody has an answer of their own.
      return answered && !isMemberRefusal(answered) ? 'applied' : 'refused'
    default:
      return unreachable(state)
  }
}
