import { writeRow, type WireRow } from '#shared/protocol/change-rows.ts'
import type { ChangesHeader } from '#shared/protocol/changes.ts'
import type { ClientRange } from '../store/changed.ts'
import { clientPage, countClients } from '../store/clients.ts'
import { countLicenses, licensesOfClients } from '../store/licenses.ts'
import { membersOfClients, type MemberPlace, type PlacedMember } from '../store/members.ts'
import { cursorAt, frameLine, type Reading } from './reading.ts'

const CLIENTS_PER_BATCH = 100
const MEMBERS_PER_PAGE = 2_000

/** How much there is in all, for a progress bar. */
export async function totalsOf({ store, operator }: Reading): Promise<ChangesHeader['totals']> {
  const clients = await countClients(store.db, operator)
  return { clients, ...(await countLicenses(store.db, operator)) }
}

/**
 * Every client behind `lastClient`, whole and in id order. No transaction spans it: whatever
 * changes meanwhile carries a version above `version` and comes with the deltas that follow.
 */
export async function* firstSync(
  reading: Reading,
  version: number,
  lastClient: string | null,
): AsyncGenerator<string> {
  let after = lastClient
  for (;;) {
    const { store, operator } = reading
    const clients = await clientPage(store.db, operator, after, CLIENTS_PER_BATCH)
    if (clients.length === 0) return
    const batch = await readBatch(reading, clients)
    yield* writeBatch(reading, batch, version)
    after = String(clients.at(-1)?.id)
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
async function* writeBatch(
  reading: Reading,
  batch: Batch,
  version: number,
): AsyncGenerator<string> {
  let open = 0
  const lines: string[] = [opening(batch, open)]
  for await (const page of memberPages(reading, batch.ranges)) {
    for (const member of page) {
      // Of a client or license made since the batch began: newer than `version`, so it comes later.
      if (!batch.licenseIds.has(member.license)) continue
      while (batch.clients[open]?.id !== member.client) {
        lines.push(closing(reading, batch, open, version), opening(batch, (open += 1)))
      }
      lines.push(writeRow('member', member), '\n')
    }
    yield lines.splice(0).join('')
  }
  for (; open < batch.clients.length; open += 1) {
    lines.push(closing(reading, batch, open, version), opening(batch, open + 1))
  }
  yield lines.join('')
}

async function* memberPages(
  reading: Reading,
  ranges: readonly ClientRange[],
): AsyncGenerator<PlacedMember[]> {
  for (const range of ranges) yield* pagesOfRange(reading, range)
}

async function* pagesOfRange(
  { store, operator }: Reading,
  range: ClientRange,
): AsyncGenerator<PlacedMember[]> {
  let after: MemberPlace | null = null
  for (;;) {
    const page: PlacedMember[] = await membersOfClients(
      store.db,
      operator,
      range,
      after,
      MEMBERS_PER_PAGE,
    )
    yield page
    if (page.length < MEMBERS_PER_PAGE) return
    after = page.at(-1) ?? null
  }
}

function rangeOf(client: string): ClientRange {
  return { first: client, last: client }
}

function opening({ clients, licenses }: Batch, index: number): string {
  const client = clients[index]
  if (!client) return ''
  const own = licenses.get(String(client.id)) ?? []
  return [
    writeRow('client', client),
    ...own.map((license) => writeRow('license', license)),
    '',
  ].join('\n')
}

function closing(reading: Reading, { clients }: Batch, index: number, version: number): string {
  const client = String(clients[index]?.id)
  const cursor = cursorAt(reading, version, client)
  return frameLine({ frame: 'client-complete', client, cursor })
}
