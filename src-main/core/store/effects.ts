import type { CommandVerb } from '#shared/domain/words.ts'
import type { StoreFile } from './store-file.ts'

/** A command's place and verb, as far as its effects remember it. */
export interface EffectOwner {
  readonly sequence: number
  readonly verb: CommandVerb
}

export interface EffectTarget {
  readonly id: number
  readonly licenseId: number
  readonly holdsSeat: boolean
}

/**
 * Puts the seats of these licenses back to what the backend told. Where several commands touched a
 * person, the value before the first of them is the one to go back to.
 */
export function takeEffectsOff(book: StoreFile, licenseIds: readonly number[]): void {
  const ids = JSON.stringify(licenseIds)
  book
    .sql(
      `UPDATE member SET holds_seat = (
         SELECT prior_holds_seat FROM pending_effect
         WHERE member_id = member.id ORDER BY sequence LIMIT 1
       ) WHERE id IN (
         SELECT member_id FROM pending_effect
         WHERE license_id IN (SELECT value FROM json_each(?))
       )`,
    )
    .run(ids)
  book
    .sql('DELETE FROM pending_effect WHERE license_id IN (SELECT value FROM json_each(?))')
    .run(ids)
}

/** Shows a pending command on one person and remembers what was there before. Search is not touched. */
export function putEffectOn(
  book: StoreFile,
  owner: EffectOwner,
  member: EffectTarget,
  holdsSeat: boolean,
): void {
  book
    .sql(
      `INSERT INTO pending_effect (sequence, member_id, license_id, verb, prior_holds_seat)
       VALUES (?, ?, ?, ?, ?)`,
    )
    .run(owner.sequence, member.id, member.licenseId, owner.verb, member.holdsSeat ? 1 : 0)
  book.sql('UPDATE member SET holds_seat = ? WHERE id = ?').run(holdsSeat ? 1 : 0, member.id)
}
