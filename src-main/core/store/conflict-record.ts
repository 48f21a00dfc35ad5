import {
  isMemberChange,
  isMemberRefusal,
  type MemberCode,
  type ParkCode,
  type RefusalCode,
} from '#shared/domain/codes.ts'
import type { Refusal } from '#shared/domain/explain.ts'
import { sharedRefusal } from '#shared/domain/shared-refusal.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { narrowTo, type CommandArguments } from '#shared/domain/people/targets.ts'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { must, unreachable } from '#shared/lib/assert.ts'
import { argumentsOf } from './pending-commands.ts'

/** A command with an open conflict, as the outbox keeps it. `args`, `answered` and `refusal` are JSON that the outbox itself wrote. */
export interface ConflictRecord {
  readonly id: string
  readonly sequence: number
  readonly bulk: string
  readonly verb: CommandVerb
  readonly license: string
  readonly args: string
  readonly state: 'parked' | 'done'
  readonly outcome: 'applied' | 'refused' | null
  readonly code: RefusalCode | ParkCode | null
  readonly answered: string | null
  readonly refusal: string | null
}

export const CONFLICT_COLUMNS =
  'c.id, c.sequence, c.bulk, c.verb, c.license, c.args, c.state, c.outcome, c.code, c.answered, c.refusal'

interface AnsweredMember {
  readonly id: string
  readonly code: MemberCode
  readonly refusal?: Refusal
}

export function kindOf({ state, outcome }: ConflictRecord): Conflict['kind'] {
  if (state === 'parked') return 'parked'
  return outcome === 'applied' ? 'partly' : 'refused'
}

/** What is still wanted: of a command that was applied in part, for those who were left out. */
export function requestOf(record: ConflictRecord): CommandArguments {
  const args = argumentsOf(record)
  const kind = kindOf(record)
  switch (kind) {
    case 'parked':
      return args
    case 'refused':
      return 'seatsNeeded' in args ? withoutLater(args) : args
    case 'partly':
      return narrowTo(
        'seatsNeeded' in args ? withoutLater(args) : args,
        new Set(leftOut(record).map((member) => member.id)),
      )
    default:
      return unreachable(kind)
  }
}

/** Asked again it stands alone: what later parts of the click needed is no matter of it any more. */
function withoutLater<Args extends { readonly seatsNeeded?: number | undefined }>(
  args: Args,
): Args {
  return { ...args, seatsNeeded: undefined }
}

/** Why; of several reasons of people the most frequent, with what holds for all whom it is about. */
export function reasonOf(record: ConflictRecord): Pick<Conflict, 'code' | 'refusal'> {
  const { code, refusal } = record
  if (code) return { code, refusal: JSON.parse(refusal ?? 'null') as Refusal | null }
  const byCode = Map.groupBy(leftOut(record), (member) => member.code)
  const [most] = [...byCode].toSorted(([, a], [, b]) => b.length - a.length)
  const [reason, people] = must(most, 'A conflict has a reason.')
  const refusals = people.flatMap((member) => member.refusal ?? [])
  return { code: reason, refusal: refusals.length === 0 ? null : refusals.reduce(sharedRefusal) }
}

/** Whom the applied part of the wish changed. */
export function servedOf(record: ConflictRecord): ReadonlySet<string> {
  const served = answeredOf(record).filter(({ code }) => isMemberChange(code))
  return new Set(served.map((member) => member.id))
}

function leftOut(record: ConflictRecord): AnsweredMember[] {
  return answeredOf(record).filter((member) => isMemberRefusal(member.code))
}

function answeredOf({ answered }: ConflictRecord): AnsweredMember[] {
  return JSON.parse(answered ?? '[]') as AnsweredMember[]
}
