import type { Actor } from '#shared/domain/permissions.ts'
import { whyShort, type LicenseCounts } from '#shared/domain/reckoning.ts'
import type { ShortLicense } from '#shared/rpc/contract/selection.ts'
import type { Reads } from './reads.ts'
import type { Roster } from './roster.ts'
import { MAX_SHORTAGES } from './verb-reckoning.ts'

/** A license's part of a click, the license by its internal id. */
export interface CountedLicense extends Omit<LicenseCounts, 'license'> {
  readonly id: number
}

interface NameRecord {
  readonly id: number
  readonly uid: string
  readonly product: string
  readonly plan: string
  readonly client_uid: string
  readonly client_name: string
}

const NAMES = `
  SELECT l.id, l.uid, l.product, l.plan, c.uid AS client_uid, c.name AS client_name
  FROM json_each(?) AS asked CROSS JOIN license AS l ON l.id = asked.value
  JOIN client AS c ON c.id = l.client_id
  ORDER BY c.name_key, c.uid, l.uid`

/** The first licenses that are short, named, in client-name order. */
export function nameShortLicenses(
  reads: Reads,
  { licenses }: Roster,
  clientRanks: Int32Array,
  counted: readonly CountedLicense[],
  actor: Actor,
): ShortLicense[] {
  const rankOf = ({ id }: CountedLicense): number => clientRanks[licenses.client[id] ?? 0] ?? 0
  const short = counted.filter((license) => license.short > 0)
  const ranks = Int32Array.from(short, rankOf).sort()
  const last = ranks[MAX_SHORTAGES - 1] ?? Infinity
  const first = new Map(
    short.filter((license) => rankOf(license) <= last).map((license) => [license.id, license]),
  )
  return reads.rows<NameRecord>(NAMES, JSON.stringify([...first.keys()])).flatMap((record) => {
    const license = first.get(record.id)
    if (!license) return []
    const { uid, product, plan, client_uid: id, client_name: name } = record
    const { needed, free, short: missing } = license
    const refusal = whyShort(license, actor)
    return [
      {
        ...{ license: uid, client: { id, name }, product, plan },
        ...{ needed, free, short: missing, refusal },
      },
    ]
  })
}
