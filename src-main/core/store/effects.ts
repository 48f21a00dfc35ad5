import type { CommandVerb } from '#shared/domain/words.ts'
import { writeSeatCounts } from './seat-counts.ts'
import type { ShownFacts } from './shown-person.ts'
import type { StoreFile } from './store-file.ts'

/** A command's place and verb, as far as its effects remember it. */
export interface EffectOwner {
  readonly sequence: number
  readonly verb: CommandVerb
}

/**
 * What a command shows of one person: as it is before, and as the command leaves it. Where both are
 * the same it tells only that the command waits.
 */
export interface Effect extends EffectOwner {
  /** Negative and of this command alone: somebody who is invited and has no row yet. */
  readonly memberId: number
  readonly licenseId: number
  readonly was: ShownFacts
  readonly shown: ShownFacts
  /** JSON of what the command sets on the person beside that (`settingOf`); null: nothing. */
  readonly setting: string | null
}

const COLUMNS =
  'sequence, verb, member_id AS memberId, license_id AS licenseId, was, shown, setting'

/** What the book shows on these licenses; of each person in the order in which it was shown. */
export function readEffects(book: StoreFile, licenseIds: readonly number[]): Effect[] {
  return book
    .sql(
      `SELECT ${COLUMNS} FROM pending_effect
         WHERE license_id IN (SELECT value FROM json_each(?)) ORDER BY sequence`,
    )
    .all(JSON.stringify(licenseIds)) as Effect[]
}

/** Shows these people as the backend told them. */
export function takeEffectsOff(book: StoreFile, memberIds: readonly number[]): void {
  const ids = JSON.stringify(memberIds)
  const drop = book
    .sql(
      `SELECT ${COLUMNS} FROM pending_effect
         WHERE member_id IN (SELECT value FROM json_each(?))`,
    )
    .all(ids) as Effect[]
  book
    .sql('DELETE FROM pending_effect WHERE member_id IN (SELECT value FROM json_each(?))')
    .run(ids)
  writeSeatCounts(book, { put: [], drop })
}

/** What is to be shown from now on, besides what is shown already. */
export interface EffectChange {
  readonly put: readonly Effect[]
  readonly drop: readonly Effect[]
}

/**
 * No person's row and nothing of search is touched. One statement for all of them: each that runs a
 * trigger keeps a copy of the pages that it changes until it ends.
 */
export function writeEffects(book: StoreFile, change: EffectChange): void {
  const { put, drop } = change
  if (drop.length > 0) {
    book
      .sql(
        `DELETE FROM pending_effect WHERE (sequence, member_id) IN (
           SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
      )
      .run(JSON.stringify(drop.map(({ sequence, memberId }) => [sequence, memberId])))
  }
  if (put.length > 0) {
    book
      .sql(
        `INSERT INTO pending_effect (sequence, member_id, license_id, verb, was, shown, setting)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
           value ->> 6
         FROM json_each(?)`,
      )
      .run(JSON.stringify(put.map(columnsOf)))
  }
  writeSeatCounts(book, change)
}

function columnsOf(effect: Effect): readonly unknown[] {
  const { sequence, memberId, licenseId, verb, was, shown, setting } = effect
  return [sequence, memberId, licenseId, verb, was, shown, setting]
}
