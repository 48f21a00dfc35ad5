import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { MAX_PAGE } from '#shared/rpc/contract/limits.ts'
import type { ShortLicense } from '#shared/rpc/contract/selection.ts'
import type { FetchRows } from '../../data/counted-source.ts'
import { missingSeats } from './ways.ts'

/** As it is now, whatever the wish was refused for. */
type Shortage = Omit<ShortLicense, 'refusal'>

/** The license that an open conflict is short on, with the seats to buy; null: none are missing now. */
export async function findShortage(
  fetchRows: FetchRows<Conflict>,
  id: string,
): Promise<Shortage | null> {
  for (let from = 0; ; from += MAX_PAGE) {
    const { rows, count } = await fetchRows(from, MAX_PAGE)
    const found = rows.find((row) => row.id === id)
    if (found) return shortageOf(found)
    if (from + MAX_PAGE >= count) return null
  }
}

function shortageOf(conflict: Conflict): Shortage | null {
  const missing = missingSeats(conflict)
  if (!missing) return null
  const { client, license } = conflict.place
  const { id, ...product } = license
  const short = missing.needed - missing.free
  return { license: id, client, ...product, ...missing, short }
}
