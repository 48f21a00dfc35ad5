import { isLiveInvite } from '#shared/domain/words.ts'
import { givesSeat, type Effect, type EffectChange } from './effects.ts'
import type { StoreFile } from './store-file.ts'

/** By how much the shown numbers of a license change. */
interface SeatCounts {
  inUse: number
  unlicensedMembers: number
  unlicensedInvites: number
}

/** Brings the shown numbers of each license behind its effects: once, however many people they are. */
export function writeSeatCounts(book: StoreFile, { put, drop }: EffectChange): void {
  const all = new Map<number, SeatCounts>()
  for (const [effects, sign] of [
    [put, 1],
    [drop, -1],
  ] as const) {
    for (const effect of effects) {
      const gives = givesSeat(effect)
      if (gives !== null) count(countsOf(all, effect), effect, gives ? sign : -sign)
    }
  }
  const update = book.sql(
    `UPDATE license SET in_use = in_use + ?, unlicensed_members = unlicensed_members + ?,
       unlicensed_invites = unlicensed_invites + ? WHERE id = ?`,
  )
  for (const [license, { inUse, unlicensedMembers, unlicensedInvites }] of all) {
    update.run(inUse, unlicensedMembers, unlicensedInvites, license)
  }
}

function countsOf(all: Map<number, SeatCounts>, { licenseId }: Effect): SeatCounts {
  const known = all.get(licenseId)
  if (known) return known
  const counts = { inUse: 0, unlicensedMembers: 0, unlicensedInvites: 0 }
  all.set(licenseId, counts)
  return counts
}

function count(counts: SeatCounts, { state }: Effect, seats: number): void {
  counts.inUse += seats
  if (state === 'member') counts.unlicensedMembers -= seats
  else if (isLiveInvite(state)) counts.unlicensedInvites -= seats
}
