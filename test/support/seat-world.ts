import type { TestBackend } from './backend.ts'
import { givenClient, givenLicense, givenMembers, givenPartner } from './given.ts'

export interface SeatLicense {
  readonly id: string
  readonly client: string
  /** Public ids of the people without the owner, in no order that means anything. */
  readonly people: readonly string[]
}

export interface SeatWorld {
  /** Address of an operator who may do everything. */
  readonly operator: string
  readonly partner: string
  readonly licenses: readonly SeatLicense[]
}

export interface SeatWorldOptions {
  readonly licenses?: number
  /** Without a seat, on each license. */
  readonly people?: number
  /** In all, on each license; the owner holds one. */
  readonly seats?: number
  /** Of the partner; one backend can hold several worlds. */
  readonly name?: string
  /** Of the licenses, in turn; absent: `chat`, where every invitation takes a seat. */
  readonly products?: readonly string[]
}

/** One partner, one client a license, all people but the owners without a seat. */
export async function givenSeatWorld(
  { store }: TestBackend,
  {
    licenses = 3,
    people = 5,
    seats = 10,
    name = 'northwind',
    products = ['chat'],
  }: SeatWorldOptions = {},
): Promise<SeatWorld> {
  const partner = await givenPartner(store, name)
  const made: SeatLicense[] = []
  for (let n = 0; n < licenses; n += 1) {
    const client = await givenClient(store, partner, { name: `Client ${n}` })
    const product = products[n % products.length] ?? 'chat'
    const facts = { product, included: 1, additional: seats - 1 }
    const license = await givenLicense(store, client, facts)
    const members = await givenMembers(store, license, people)
    made.push({ id: license.id, client: client.id, people: members.map((member) => member.id) })
  }
  return { operator: partner.owner, partner: partner.id, licenses: made }
}

/** Whether each of these people holds a seat, by the backend. */
export async function seatsAtBackend(
  { store }: TestBackend,
  people: readonly string[],
): Promise<readonly number[]> {
  const rows = await store.db
    .selectFrom('member')
    .select(['id', 'holds_seat'])
    .where('id', 'in', people)
    .execute()
  const seats = new Map(rows.map((row) => [row.id, row.holds_seat]))
  return people.map((id) => seats.get(id) ?? -1)
}
