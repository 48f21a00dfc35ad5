import { isMemberRefusal } from '#shared/domain/codes.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import { addEvent } from './outbox-events.ts'
import { putBackUnsent } from './batch-store.ts'
import { closeConflicts, openConflict } from './conflict-store.ts'
import { writeMeta, type StoreFile } from './store-file.ts'

/** One batch's answers; `newDevice` is used if this console's device id turns out to be a copy. */
export interface AnswerRecord {
  readonly answers: readonly CommandAnswer[]
  readonly at: number
  /** The life of the backend's data that the versions count in. */
  readonly epoch: string
  readonly newDevice: string
}

export interface StoredAnswers {
  /** Those that settled something; one that was stored before, or that nobody asked for, does not. */
  readonly taken: readonly CommandAnswer[]
  /** This console's device id turned out to be a copy. */
  readonly clashed: boolean
}

/**
 * Settles the answered commands, whatever they wait for by now: an answer is the same for ever, so
 * one that comes late is as good. A sequence clash means that this file was copied or restored: the
 * outbox goes on under a new device id, under which every sequence is free, and with the same
 * command ids, so that what was already taken is answered from the ledger.
 */
export function storeAnswers(work: StoreFile, record: AnswerRecord): StoredAnswers {
  const isClash = ({ code }: CommandAnswer): boolean => code === 'device-sequence-reused'
  const clashes = record.answers.filter(isClash)
  const taken = record.answers.filter((answer) => !isClash(answer) && settle(work, answer, record))
  putBackUnsent(
    work,
    clashes.map((answer) => answer.id),
  )
  if (clashes.length > 0) writeMeta(work, 'device', record.newDevice)
  return { taken, clashed: clashes.length > 0 }
}

/** @returns whether the command had no answer before. */
function settle(work: StoreFile, answer: CommandAnswer, record: AnswerRecord): boolean {
  const isApplied = answer.outcome === 'applied'
  const refused = answer.members.filter((member) => isMemberRefusal(member.code)).length
  const { changes } = work
    .sql(
      `UPDATE command SET state = 'done', settled_at = ?, outcome = ?, code = ?, short_by = ?,
         refusal = ?, version = ?, epoch = ?, answered = ?,
         people_applied = CASE WHEN ? THEN people - ? ELSE 0 END,
         people_refused = CASE WHEN ? THEN ? ELSE people END
       WHERE id = ? AND state <> 'done'`,
    )
    .run(
      ...[record.at, answer.outcome, answer.code, answer.shortBy, refusalText(answer)],
      ...[answer.version, record.epoch],
      JSON.stringify(answer.members),
      ...[isApplied ? 1 : 0, refused],
      ...[isApplied ? 1 : 0, refused],
      answer.id,
    )
  if (changes === 0) return false
  addEvent(work, answer.id, 'answered', record.at)
  if (isApplied && refused === 0) closeConflicts(work, [answer.id], 'answered', record.at)
  else openConflict(work, answer.id, record.at)
  return true
}

function refusalText({ refusal }: CommandAnswer): string | null {
  return refusal ? JSON.stringify(refusal) : null
}

/** Public ids of the licenses of these commands. */
export function licensesOf(work: StoreFile, ids: readonly string[]): string[] {
  return work
    .sql('SELECT DISTINCT license FROM command WHERE id IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(ids)) as string[]
}
