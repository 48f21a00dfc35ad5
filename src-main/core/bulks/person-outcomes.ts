import { isMemberRefusal, type ParkCode, type RefusalCode } from '#shared/domain/codes.ts'
import type { Refusal } from '#shared/domain/explain.ts'
import { targetsOf, type CommandArguments } from '#shared/domain/people/targets.ts'
import { unreachable } from '#shared/lib/assert.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import type { BulkResult, CommandState } from '#shared/rpc/contract/bulks.ts'
import type { CalledAtRemoval } from '../store/called-at-removal.ts'
import { calledBy } from './called-by.ts'

/** A command as the outbox keeps it. `args`, `about`, `answered` and `refusal` are JSON that the outbox itself wrote. */
export interface CommandRecord {
  readonly license: string
  readonly state: CommandState
  readonly args: string
  readonly about: string
  readonly code: RefusalCode | ParkCode | null
  readonly short_by: number
  /** The members' part of the answer. */
  readonly answered: string | null
  /** Of the whole command. */
  readonly refusal: string | null
}

/** What became of one person of a bulk. */
export interface PersonOutcome extends Pick<
  BulkResult,
  'member' | 'outcome' | 'state' | 'code' | 'shortBy' | 'broke' | 'refusal'
> {
  readonly license: string
  /** How the command itself calls somebody who is in no book yet, or not any more. */
  readonly calledBy: string
}

/** The people of a command, in the order that they were asked for. */
export function personOutcomes(command: CommandRecord): PersonOutcome[] {
  const args = JSON.parse(command.args) as CommandArguments
  const answers = answeredMembers(command)
  const ofAll = JSON.parse(command.refusal ?? 'null') as Refusal | null
  const names = calledBy(args)
  const { called = {} } = JSON.parse(command.about) as CalledAtRemoval
  const { license, state, short_by: shortBy } = command
  return targetsOf(args).map((member) => {
    const answered = answers.get(member)
    const outcome = outcomeOf(state, answered?.code)
    const [code, refusal] =
      outcome === 'refused'
        ? [answered?.code ?? command.code, answered ? (answered.refusal ?? null) : ofAll]
        : [null, null]
    const broke = answered?.broke ?? null
    return {
      ...{ member, license, state, shortBy, code, refusal, outcome, broke },
      calledBy: names.get(member) ?? called[member] ?? '',
    }
  })
}

type AnsweredMember = CommandAnswer['members'][number]

function answeredMembers({ answered }: CommandRecord): ReadonlyMap<string, AnsweredMember> {
  const members = JSON.parse(answered ?? '[]') as readonly AnsweredMember[]
  return new Map(members.map((member) => [member.id, member]))
}

/** A parked command waits for a person: by nobody's word was it carried out. */
function outcomeOf(
  state: CommandState,
  answered: AnsweredMember['code'] | undefined,
): BulkResult['outcome'] {
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
