import type { WireRow } from '#shared/protocol/change-rows.ts'
import type { ChangesHeader } from '#shared/protocol/changes.ts'
import type { ClientRange } from '../store/changed.ts'
import { clientPage, countClients } from '../store/clients.ts'
import { countLicenses, licensesOfClients } from '../store/licenses.ts'
import type { MemberLine } from '../store/members.ts'
import type { Db } from '../store/open-store.ts'
import { headLines, memberPages } from './client-rows.ts'
import type { Place } from './cursor.ts'
import { cursorAt, frameLine, type Reading } from './reading.ts'

const CLIENTS_PER_BATCH = 100

/** How much there is in all, for a progress bar. */
export async function totalsOf({ store, operator }: Reading): Promise<ChangesHeader['totals']> {
  const clients = await countClients(store.db, operator)
  return { clients, ...(await countLicenses(store.db, operator)) }
}

/**
 * Every client behind the place's last one, whole and in id order. No transaction spans it:
 * whatever changes meanwhile carries a version above the place's and comes with the deltas that
 * follow, and clients granted or revoked meanwhile come with the grants that follow.
 */
export async function* firstSync(reading: Reading, from: Place): AsyncGenerator<string> {
  let place = from
  for (;;) {
    const { store, operator } = reading
    const clients = await clientPage(store.db, operator, place.lastClient, CLIENTS_PER_BATCH)
    if (clients.length === 0) return
    const batch = await readBatch(reading, clients)
    yield* writeBatch(reading, batch, place)
    place = { ...place, lastClient: String(clients.at(-1)?.id) }
  }
}

interface Batch {
  /** The clients in id order, cut so that no other client lies in between. */
  readonly ranges: readonly ClientRange[]
  readonly clients: readonly WireRow<'client'>[]
  /** By client. */
  readonly licenses: ReadonlyMap<string, readonly WireRow<'license'>[]>
  /** Those of `clients` only. */
  readonly licenseIds: ReadonlySet<string>
}

async function readBatch(
  { store, operator }: Reading,
  clients: readonly WireRow<'client'>[],
): Promise<Batch> {
  const range = { first: String(clients[0]?.id), last: String(clients.at(-1)?.id) }
  const known = new Set(clients.map((client) => client.id))
  const found = await licensesOfClients(store.db, operator, range)
  const licenses = found.filter((license) => known.has(license.client))
  return {
    ranges: operator.allClients ? [range] : clients.map(({ id }) => rangeOf(String(id))),
    clients,
    licenses: Map.groupBy(licenses, (license) => String(license.client)),
    licenseIds: new Set(licenses.map((license) => String(license.id))),
  }
}

/** People come in pages over the batch's clients; a client is closed when the next one's begin. */
async function* writeBatch(reading: Reading, batch: Batch, place: Place): AsyncGenerator<string> {
  let open = 0
  const lines: string[] = [opening(batch, open)]
  for await (const page of peopleOf(reading, batch)) {
    for (const member of page) {
      // Of a client or license made since the batch began: newer than the place, so it comes later.
      if (!batch.licenseIds.has(member.license)) continue
      while (batch.clients[open]?.id !== member.client) {
        lines.push(closing(reading, batch, open, place), opening(batch, (open += 1)))
      }
      lines.push(member.line, '\n')
    }
    yield lines.splice(0).join('')
  }
  for (; open < batch.clients.length; open += 1) {
    lines.push(closing(reading, batch, open, place), opening(batch, open + 1))
  }
  yield lines.join('')
}

async function* peopleOf(
  { store, operator }: Reading,
  { ranges }: Batch,
): AsyncGenerator<MemberLine[]> {
  const { db, dialect } = store
  const reading = {
    read: <T>(query: (db: Db) => Promise<T>) => query(db),
    dialect,
    scope: operator,
  }
  for (const range of ranges) yield* memberPages(reading, range)
}

function rangeOf(client: string): ClientRange {
  return { first: client, last: client }
}

function opening({ clients, licenses }: Batch, index: number): string {
  const client = clients[index]
  return client ? headLines(client, licenses.get(String(client.id)) ?? []) : ''
}

function closing(reading: Reading, { clients }: Batch, index: number, place: Place): string {
  const client = String(clients[index]?.id)
  const cursor = cursorAt(reading, { ...place, lastClient: client })
  return frameLine({ frame: 'client-complete', client, cursor })
}
