import type { ImportRow } from '#shared/protocol/imports.ts'
import { lineIndex } from './line-index.ts'

export interface SharedPhones {
  /** The rows of the next part of a file, in order, without the phones that are nobody's own. */
  without(rows: readonly ImportRow[]): {
    readonly rows: readonly ImportRow[]
    /** Those of the rows that lost theirs. */
    readonly lines: readonly number[]
  }
}

/**
 * An office's one number in every row is nobody's own: a phone finds one person on a license. Of a
 * number that comes again only in a later part, the first row is sent already and keeps it.
 */
export function sharedPhones(): SharedPhones {
  const earlier = lineIndex()
  return {
    without(rows) {
      const shared = new Set<string>()
      for (const [phone, holders] of Map.groupBy(rows, (row) => row.phone)) {
        const [first, second] = holders
        if (phone === null || !first) continue
        const isKnown = earlier.find(phone) !== null
        if (isKnown || second) shared.add(phone)
        if (!isKnown) earlier.add(phone, first.line)
      }
      const isShared = ({ phone }: ImportRow): boolean => phone !== null && shared.has(phone)
      return {
        rows: rows.map((row) => (isShared(row) ? { ...row, phone: null } : row)),
        lines: rows.filter(isShared).map((row) => row.line),
      }
    },
  }
}
