import { getClient } from '../store/clients.ts'
import { licensesOfClients } from '../store/licenses.ts'
import { momentOf } from '../store/moment.ts'
import { headLines, memberPages, type ReadPage } from './client-rows.ts'
import type { Place } from './cursor.ts'
import type { GrantNews } from './grant-news.ts'
import { checkpointLine, frameLine, type Reading } from './reading.ts'

/** Other grants hold than those that are being told. */
class GrantsMoved extends Error {
  override name = 'GrantsMoved'
}

/**
 * Every revoked client, then every granted one whole. A checkpoint closes the revoked ones and each
 * granted one; it claims no newer version, because what changed since the place's own comes with
 * the deltas that follow.
 *
 * @returns where the console stands then; before the goal when the grants changed on the way.
 */
export async function* sendGrants(
  reading: Reading,
  from: Place,
  { to, after, revoked, granted }: GrantNews,
): AsyncGenerator<string, Place> {
  const behind = (lastClient: string | null): Place =>
    lastClient === (granted.at(-1) ?? null)
      ? { ...from, grantsVersion: to, granting: null }
      : { ...from, granting: { to, lastClient } }
  if (revoked.length > 0) yield revokedLines(revoked) + checkpointLine(reading, behind(null))
  let last = after
  for (const client of granted) {
    if (!(yield* sendClient(reading, client, to))) {
      // What came of the client is closed by a checkpoint that does not claim it.
      const place = { ...from, granting: { to, lastClient: last } }
      yield checkpointLine(reading, place)
      return place
    }
    last = client
    yield checkpointLine(reading, behind(client))
  }
  return { ...from, grantsVersion: to, granting: null }
}

function revokedLines(clients: readonly string[]): string {
  return clients.map((client) => frameLine({ frame: 'revoked', client })).join('')
}

/** @returns false when it was left in the middle, because the grants are others now. */
async function* sendClient(
  reading: Reading,
  client: string,
  grantsVersion: number,
): AsyncGenerator<string, boolean> {
  try {
    yield* clientLines(reading, client, grantsVersion)
    return true
  } catch (error) {
    if (error instanceof GrantsMoved) return false
    throw error
  }
}

async function* clientLines(
  reading: Reading,
  id: string,
  grantsVersion: number,
): AsyncGenerator<string> {
  const { operator } = reading
  const read = readUnder(reading, grantsVersion)
  const range = { first: id, last: id }
  const client = await read((db) => getClient(db, operator, id))
  const licenses = await read((db) => licensesOfClients(db, operator, range))
  yield frameLine({ frame: 'granted', client: id }) + headLines(client, licenses)
  const known = new Set(licenses.map((license) => license.id))
  const { dialect } = reading.store
  for await (const page of memberPages({ read, dialect, scope: operator }, range)) {
    // On a license made since: newer than the place, so it comes later.
    const people = page.filter(({ license }) => known.has(license))
    yield people.map(({ line }) => `${line}\n`).join('')
  }
}

/** Each page in a snapshot of its own, under these grants or not at all. @throws GrantsMoved */
function readUnder({ store, operator }: Reading, grantsVersion: number): ReadPage {
  return (query) =>
    store.snapshot(async (trx) => {
      const now = await momentOf(trx, operator)
      if (now.grantsVersion !== grantsVersion) throw new GrantsMoved()
      return query(trx)
    })
}
