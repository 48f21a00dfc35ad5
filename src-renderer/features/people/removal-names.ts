import { MOST_COPIED } from '#shared/rpc/copy-limit.ts'
import type { MemberRow } from '#shared/rpc/contract/members.ts'

const MOST_NAMED = 5

/** As many of the selected have to be read as may stand before the last who is named. */
export function mostRead(staying: readonly string[]): number {
  return Math.min(MOST_NAMED + 1 + staying.length, MOST_COPIED)
}

/** Whom a removal names: never the owner, nor whoever stays. */
export function whoGoes<Row extends Pick<MemberRow, 'id' | 'isOwner'>>(
  rows: readonly Row[],
  staying: readonly string[],
): readonly Row[] {
  const stays = new Set(staying)
  return rows.filter(({ id, isOwner }) => !isOwner && !stays.has(id)).slice(0, MOST_NAMED)
}
