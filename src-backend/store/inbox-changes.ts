import { sql } from 'kysely'
import type { InboxChanges } from '#shared/protocol/inbox.ts'
import { entryOf, reachable } from './inbox.ts'
import type { Store } from './open-store.ts'
import type { Operator } from './operators.ts'
import { presentVersion } from './partners.ts'

const PAGE = 500
/** Before every other id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Where a copy of an operator's inbox stands. */
interface InboxPlace {
  /** The life of the data: what changed in another one, a copy that stands there has or lacks unseen. */
  readonly epoch: string
  /** The copy holds what these grants let see. */
  readonly grantsVersion: number
  /** The partner's version when the copy began: what was closed by then never was in it. */
  readonly begun: number
  /** The last entry that has come, in the order of versions. */
  readonly version: number
  readonly id: string
}

/** Of a text that the query's schema has let through. */
export function parseInboxCursor(text: string): InboxPlace {
  const [epoch = '', grantsVersion, begun, version, id = FIRST_ID] = text.split('_')
  return {
    epoch,
    grantsVersion: Number(grantsVersion),
    begun: Number(begun),
    version: Number(version),
    id,
  }
}

function writeInboxCursor({ epoch, grantsVersion, begun, version, id }: InboxPlace): string {
  return [epoch, grantsVersion, begun, version, id].join('_')
}

/**
 * The next entries behind a place, in the order in which they changed. Other grants show other
 * clients' entries, which need not have changed, and so does a backup that was put back: the copy then
 * begins anew.
 */
export async function inboxChangesAfter(
  { db, epoch }: Pick<Store, 'db' | 'epoch'>,
  operator: Operator,
  from: InboxPlace | null,
  most = PAGE,
): Promise<InboxChanges> {
  const { grantsVersion, partner } = operator
  const isSame = from?.epoch === epoch && from.grantsVersion === grantsVersion
  const known = isSame ? from : null
  const begun = known?.begun ?? (await presentVersion(db, partner))
  const place = known ?? { epoch, grantsVersion, begun, version: 0, id: FIRST_ID }
  const rows = await reachable(db, operator)
    .selectAll()
    .where(sql<boolean>`(version, id) > (${place.version}, ${place.id})`)
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('version', '>', begun)]))
    .orderBy('version')
    .orderBy('id')
    // One more than is told says whether there are more.
    .limit(most + 1)
    .execute()
  const told = rows.slice(0, most)
  const { version, id } = told.at(-1) ?? place
  return {
    whole: known === null,
    entries: told.map(entryOf),
    next: writeInboxCursor({ epoch, grantsVersion, begun, version, id }),
    more: rows.length > most,
  }
}
