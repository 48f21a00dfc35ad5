import type { PersonState } from '#shared/domain/words.ts'
import type { ClientTrait } from '#shared/rpc/contract/clients.ts'
import type { Overview, Ranking } from '#shared/rpc/contract/dashboard.ts'
import type { BookFigures } from '../clients/book-figures.ts'
import type { ClientEntry, ClientIndex } from '../clients/client-index.ts'
import {
  addLicense,
  noLicenses,
  type LicenseFigures,
  type LicenseSums,
} from '../clients/license-figures.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Reads } from '../directory/reads.ts'

const TOP = 5

const INVITES = `SELECT state, count(*) FROM member WHERE state <> 'member' GROUP BY state`

export interface OverviewParts {
  readonly book: BookReader
  readonly clients: ClientIndex
  readonly figures: BookFigures
}

/** The whole book in numbers: of the licenses, which keep them, and of the invites by their index. */
export function readOverview({ book, clients, figures }: OverviewParts): Overview {
  return book.snapshot((reads, { phase, takenAt }) => {
    const inNameOrder = clients.inNameOrder()
    const licenses = figures.licenses()
    const byClient = figures.byClient([])
    const all = sumOf(licenses)
    return {
      clients: inNameOrder.length,
      licenses: all.licenses,
      people: all.people,
      seats: all.seats,
      products: byProduct(licenses),
      short: ranking('short', inNameOrder, byClient),
      unused: ranking('unused', inNameOrder, byClient),
      free: { clients: withTrait('free', inNameOrder, byClient).length },
      unlicensed: unlicensedOf(licenses),
      // Until the first sync has been indexed they could only be counted one by one.
      invites: phase === 'ready' ? countInvites(reads) : null,
      takenAt,
    }
  })
}

function sumOf(licenses: readonly LicenseFigures[]): LicenseSums {
  const sums = noLicenses()
  for (const license of licenses) addLicense(sums, license)
  return sums
}

function byProduct(licenses: readonly LicenseFigures[]): Overview['products'] {
  const products = [...Map.groupBy(licenses, ({ product }) => product)].map(([product, own]) => {
    const sums = sumOf(own)
    const clients = new Set(own.map(({ client }) => client)).size
    return { product, clients, licenses: sums.licenses, seats: sums.seats }
  })
  return products.sort((a, b) => total(b) - total(a) || (a.product < b.product ? -1 : 1))
}

function total({ seats }: Overview['products'][number]): number {
  return seats.included + seats.additional
}

type SummedClient = readonly [client: ClientEntry, seats: number]

function withTrait(
  trait: ClientTrait,
  clients: readonly ClientEntry[],
  sums: ReadonlyMap<number, LicenseSums>,
): SummedClient[] {
  return clients
    .map((client): SummedClient => [client, sums.get(client.id)?.seats[trait] ?? 0])
    .filter(([, seats]) => seats > 0)
}

function ranking(
  trait: ClientTrait,
  clients: readonly ClientEntry[],
  sums: ReadonlyMap<number, LicenseSums>,
): Ranking {
  const found = withTrait(trait, clients, sums)
  const top = found.toSorted(([, a], [, b]) => b - a).slice(0, TOP)
  return {
    clients: found.length,
    top: top.map(([client, seats]) => ({ id: client.uid, name: client.name, seats })),
  }
}

function unlicensedOf(licenses: readonly LicenseFigures[]): Overview['unlicensed'] {
  const sums = { members: 0, invites: 0 }
  for (const { unlicensed } of licenses) {
    sums.members += unlicensed.members
    sums.invites += unlicensed.invites
  }
  return sums
}

const PLACES: Readonly<Record<PersonState, keyof NonNullable<Overview['invites']> | null>> = {
  member: null,
  queued: 'waiting',
  sent: 'waiting',
  delivered: 'waiting',
  opened: 'waiting',
  bounced: 'bounced',
  expired: 'expired',
  cancelled: null,
}

function countInvites(reads: Reads): NonNullable<Overview['invites']> {
  const counts = { waiting: 0, bounced: 0, expired: 0 }
  for (const [state, people] of reads.tuples<[PersonState, number]>(INVITES)) {
    const place = PLACES[state]
    if (place !== null) counts[place] += people
  }
  return counts
}
