import type { Effect, EffectChange } from './effects.ts'
import { countsOf } from './shown-person.ts'
import type { StoreFile } from './store-file.ts'

/** By how much the shown numbers of a license change. */
interface LicenseCounts {
  inUse: number
  people: number
  unlicensedMembers: number
  unlicensedInvites: number
}

/** Brings the shown numbers of each license behind its effects: once, however many people they are. */
export function writeSeatCounts(book: StoreFile, { put, drop }: EffectChange): void {
  const all = new Map<number, LicenseCounts>()
  for (const effect of put) count(numbersOf(all, effect), effect, 1)
  for (const effect of drop) count(numbersOf(all, effect), effect, -1)
  const update = book.sql(
    `UPDATE license SET in_use = in_use + ?, people = people + ?,
       unlicensed_members = unlicensed_members + ?, unlicensed_invites = unlicensed_invites + ?
     WHERE id = ?`,
  )
  for (const [license, counts] of all) {
    const { inUse, people, unlicensedMembers, unlicensedInvites } = counts
    update.run(inUse, people, unlicensedMembers, unlicensedInvites, license)
  }
}

function numbersOf(all: Map<number, LicenseCounts>, { licenseId }: Effect): LicenseCounts {
  const known = all.get(licenseId)
  if (known) return known
  const counts = { inUse: 0, people: 0, unlicensedMembers: 0, unlicensedInvites: 0 }
  all.set(licenseId, counts)
  return counts
}

function count(counts: LicenseCounts, { was, shown }: Effect, sign: 1 | -1): void {
  if (was === shown) return
  const before = countsOf(was)
  const after = countsOf(shown)
  counts.inUse += sign * (after.inUse - before.inUse)
  counts.people += sign * (after.people - before.people)
  counts.unlicensedMembers += sign * (after.unlicensedMembers - before.unlicensedMembers)
  counts.unlicensedInvites += sign * (after.unlicensedInvites - before.unlicensedInvites)
}
