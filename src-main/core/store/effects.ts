import type { CommandVerb } from '#shared/domain/words.ts'
import type { StoreFile } from './store-file.ts'

/** A command's place and verb, as far as its effects remember it. */
export interface EffectOwner {
  readonly sequence: number
  readonly verb: CommandVerb
}

/** What a command shows on one person: the seat is given or taken, which it was not before. */
export interface Effect extends EffectOwner {
  readonly memberId: number
  readonly licenseId: number
}

export function givesSeat(effect: EffectOwner): boolean {
  return effect.verb === 'activate-seats'
}

/** What the book shows on these licenses; of each person in the order in which it was shown. */
export function readEffects(book: StoreFile, licenseIds: readonly number[]): Effect[] {
  return book
    .sql(
      `SELECT sequence, verb, member_id AS memberId, license_id AS licenseId FROM pending_effect
         WHERE license_id IN (SELECT value FROM json_each(?)) ORDER BY sequence`,
    )
    .all(JSON.stringify(licenseIds)) as Effect[]
}

/**
 * Puts the seats of these people back to what the backend told. Where several commands touched a
 * person, the value before the first of them is the one to go back to.
 */
export function takeEffectsOff(book: StoreFile, memberIds: readonly number[]): void {
  const ids = JSON.stringify(memberIds)
  book
    .sql(
      `UPDATE member SET holds_seat = (
         SELECT prior_holds_seat FROM pending_effect
         WHERE member_id = member.id ORDER BY sequence LIMIT 1
       ) WHERE id IN (
         SELECT member_id FROM pending_effect WHERE member_id IN (SELECT value FROM json_each(?))
       )`,
    )
    .run(ids)
  book
    .sql('DELETE FROM pending_effect WHERE member_id IN (SELECT value FROM json_each(?))')
    .run(ids)
}

/** What is to be shown from now on, besides what is shown already. */
export interface EffectChange {
  readonly put: readonly Effect[]
  readonly drop: readonly Effect[]
  /** By internal id: people whose seat is shown otherwise than before. */
  readonly seats: ReadonlyMap<number, boolean>
}

/** Search is not touched. */
export function writeEffects(book: StoreFile, { put, drop, seats }: EffectChange): void {
  const insert = book.sql(
    `INSERT INTO pending_effect (sequence, member_id, license_id, verb, prior_holds_seat)
     VALUES (?, ?, ?, ?, ?)`,
  )
  const remove = book.sql('DELETE FROM pending_effect WHERE sequence = ? AND member_id = ?')
  for (const { sequence, memberId } of drop) remove.run(sequence, memberId)
  for (const effect of put) {
    const { sequence, memberId, licenseId, verb } = effect
    insert.run(sequence, memberId, licenseId, verb, givesSeat(effect) ? 0 : 1)
  }
  writeSeats(book, seats, true)
  writeSeats(book, seats, false)
}

function writeSeats(
  book: StoreFile,
  seats: ReadonlyMap<number, boolean>,
  holdsSeat: boolean,
): void {
  const ids = [...seats].filter(([, holds]) => holds === holdsSeat).map(([id]) => id)
  if (ids.length === 0) return
  book
    .sql('UPDATE member SET holds_seat = ? WHERE id IN (SELECT value FROM json_each(?))')
    .run(holdsSeat ? 1 : 0, JSON.stringify(ids))
}
