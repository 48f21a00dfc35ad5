import type { ChangeFrame } from '#shared/protocol/changes.ts'
import { grantChangesSince } from '../store/grant-changes.ts'
import { momentOf, type Moment } from '../store/moment.ts'
import type { Place } from './cursor.ts'
import { deltaPage, type DeltaPage } from './delta-page.ts'
import { grantNews, type GrantNews } from './grant-news.ts'
import type { Reading } from './reading.ts'

export type ResetReason = Extract<ChangeFrame, { frame: 'reset' }>['reason']

/** How a body goes on from a place. */
type Step =
  | ({ readonly name: 'rows' } & DeltaPage)
  | ({ readonly name: 'grants' } & GrantNews)
  | { readonly name: 'reset'; readonly reason: ResetReason }

/**
 * Read in one snapshot: a row that changed again between two reads would otherwise be missing from
 * a checkpoint that claims it. Rows are read only under the grants that the place has: under others
 * a client's rows would be left out, or begin in the middle.
 */
export async function nextStep({ store, operator }: Reading, place: Place): Promise<Step> {
  return store.snapshot(async (trx) => {
    const now = await momentOf(trx, operator)
    if (now.forgotten > place.version) {
      return { name: 'reset', reason: reasonOfForgotten(place, now) }
    }
    if (now.grantsVersion === place.grantsVersion) {
      const page = await deltaPage(trx, operator, { after: place.version, upTo: now.version })
      return { name: 'rows', ...page }
    }
    const changes = await grantChangesSince(trx, operator, place.grantsVersion)
    const news = grantNews(place, changes, now.grantsVersion)
    return news
      ? { name: 'grants', ...news }
      : { name: 'reset', reason: now.allClients ? 'widened' : 'grants' }
  })
}

/** A place from which nobody knows any more what changed: a client that was taken may be among it. */
export function reasonOfForgotten(place: Place, now: Moment): ResetReason {
  const mayShow = now.allClients || now.grantsVersion === place.grantsVersion
  return mayShow ? 'too-old' : 'grants'
}
