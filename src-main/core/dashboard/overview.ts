import type { PersonState } from '#shared/domain/words.ts'
import type { ClientTrait } from '#shared/rpc/contract/clients.ts'
import type { Overview, Ranking } from '#shared/rpc/contract/dashboard.ts'
import type { Figures } from '../clients/book-figures.ts'
import type { ClientEntry } from '../clients/client-index.ts'
import { addSeats, noSeats, type LicenseSums } from '../clients/license-figures.ts'
import type { Reads } from '../directory/reads.ts'
import type { BookState } from '../store/book-state.ts'
import { holderOf, shownFacts, type ShownFacts } from '../store/shown-person.ts'

const TOP = 5

const INVITES = `SELECT state, count(*) FROM member WHERE state <> 'member' GROUP BY state`
const PENDING = `
  SELECT state, ${shownFacts('member')} FROM member
  WHERE id IN (SELECT member_id FROM pending_effect)`

export interface OverviewParts {
  readonly reads: Reads
  readonly state: BookState
  readonly clientsInNameOrder: readonly ClientEntry[]
  readonly figures: Figures
}

/** The whole book in numbers: of the licenses, which keep them, and of the invites by their index. */
export function readOverview(parts: OverviewParts): Overview {
  const { reads, state, clientsInNameOrder: clients, figures } = parts
  const byClient = figures.byClient()
  const products = productsOf(figures)
  const all = [...figures.products.values()].map(({ sums }) => sums)
  return {
    clients: clients.length,
    licenses: sumOf(all, (sums) => sums.licenses),
    people: sumOf(all, (sums) => sums.people),
    seats: seatsOf(products),
    products,
    short: ranking('short', clients, byClient),
    unused: ranking('unused', clients, byClient),
    free: { clients: withTrait('free', clients, byClient).length },
    unlicensed: {
      members: sumOf(all, (sums) => sums.unlicensed.members),
      invites: sumOf(all, (sums) => sums.unlicensed.invites),
    },
    // Until the first sync has been indexed they could only be counted one by one.
    invites: state.phase === 'ready' ? countInvites(reads) : null,
    takenAt: state.takenAt,
  }
}

function sumOf(all: readonly LicenseSums[], of: (sums: LicenseSums) => number): number {
  return all.reduce((total, sums) => total + of(sums), 0)
}

function seatsOf(products: Overview['products']): Overview['seats'] {
  const seats = noSeats()
  for (const product of products) addSeats(seats, product.seats)
  return seats
}

function productsOf(figures: Figures): Overview['products'] {
  return [...figures.products]
    .map(([product, { sums, clients }]) => {
      const { licenses, seats } = sums
      return { product, clients: clients.size, licenses, seats }
    })
    .sort((a, b) => total(b) - total(a) || (a.product < b.product ? -1 : 1))
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
  const count = (state: PersonState, people: number): void => {
    const place = PLACES[state]
    if (place !== null) counts[place] += people
  }
  for (const [state, people] of reads.tuples<[PersonState, number]>(INVITES)) count(state, people)
  for (const [told, facts] of reads.tuples<[PersonState, ShownFacts]>(PENDING)) {
    const shown = holderOf(facts)
    count(told, -1)
    if (shown) count(shown.state, 1)
  }
  return counts
}
