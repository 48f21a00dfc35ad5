import { isExempt } from '#shared/domain/profile.ts'
import { lastSeenBucketOf } from '#shared/domain/standing.ts'
import {
  personState,
  seatState,
  shownRole,
  type MemberRole,
  type PersonState,
} from '#shared/domain/words.ts'
import { fold } from '#shared/lib/fold.ts'
import type { DirectoryQuery, MemberFacets, MemberFilters } from '#shared/rpc/contract/members.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { Connection } from '#core/store/open-database.ts'
import { sessionFacts } from '#core/directory/session-facts.ts'
import { idText } from '#core/store/person-ids.ts'

interface ModelRow {
  readonly uid: string
  readonly given_name: string
  readonly family_name: string
  readonly email: string | null
  readonly phone: string | null
  readonly role: MemberRole
  readonly is_owner: number
  readonly state: PersonState
  readonly holds_seat: number
  readonly billing_permission: number
  readonly last_seen_at: number | null
  readonly invited_at: number | null
  readonly product: string
  readonly plan: string
  readonly client: string
  readonly client_name: string
  readonly signed_up_on: string
}

type Shown = Readonly<Record<keyof MemberFilters, string>>

/** What the directory must show of the book, written down as plainly as possible. */
export function directoryModel(book: Connection, session: Session, now: number) {
  const everyone = book
    .prepare(
      `SELECT member.*, ${idText('member.uid')} AS uid, product, plan, client.uid AS client, client.name AS client_name, signed_up_on
         FROM member JOIN license ON license.id = license_id
         JOIN client ON client.id = license.client_id`,
    )
    .all() as ModelRow[]
  const facts = sessionFacts(session)

  const isExemptRow = (row: ModelRow): boolean =>
    isExempt(facts.profileOf(row.product), row.signed_up_on)

  function shownOf(row: ModelRow): Shown {
    const seat = row.holds_seat === 1 ? 'licensed' : 'unlicensed'
    return {
      products: row.product,
      plans: `${row.product}/${row.plan}`,
      states: row.state,
      roles: row.is_owner === 1 ? 'owner' : row.role,
      seats: isExemptRow(row) ? 'exempt' : seat,
      permission: row.is_owner === 1 || row.billing_permission === 1 ? 'yes' : 'no',
      lastSeen: lastSeenBucketOf(now, row.last_seen_at),
    }
  }

  function within(query: DirectoryQuery): ModelRow[] {
    return everyone
      .filter((row) => (row.state === 'member') === (query.tab === 'members'))
      .filter((row) => query.client === null || row.client === query.client)
  }

  /** By beginnings of names and addresses that are one word: search has a model of its own. */
  function found(query: DirectoryQuery): ModelRow[] {
    return within(query).filter(({ family_name: family, given_name: given, email }) =>
      [family, given, email ?? ''].some((text) => text.startsWith(query.search)),
    )
  }

  function passes(row: ModelRow, filters: MemberFilters, but?: keyof MemberFilters): boolean {
    const shown = shownOf(row)
    return (Object.keys(filters) as (keyof MemberFilters)[]).every((name) => {
      const wanted: readonly string[] = filters[name]
      return name === but || wanted.length === 0 || wanted.includes(shown[name])
    })
  }

  function keyOf(row: ModelRow, by: DirectoryQuery['sort']['by']): string | number | null {
    const shown = shownOf(row)
    const keys = {
      name: nameKey(row),
      email: row.email,
      phone: row.phone,
      client: clientKey(row),
      license: shown.plans,
      role: shownRole.options.findIndex((role) => role === shown.roles),
      seat: seatState.options.findIndex((seat) => seat === shown.seats),
      state: personState.options.indexOf(row.state),
      permission: shown.permission === 'yes' ? 0 : 1,
      'last-seen': row.last_seen_at,
      invited: row.invited_at,
    }
    return keys[by]
  }

  function ordered(rows: readonly ModelRow[], { sort, grouped }: DirectoryQuery): ModelRow[] {
    return rows.toSorted((a, b) => {
      const groups = grouped ? compare(clientKey(a), clientKey(b)) : 0
      return (
        groups || compareKeys(keyOf(a, sort.by), keyOf(b, sort.by), sort.descending) || byName(a, b)
      )
    })
  }

  return {
    /** Public ids in order; a client's id stands before its people where they are grouped. */
    list(query: DirectoryQuery) {
      const rows = ordered(
        found(query).filter((row) => passes(row, query.filters)),
        query,
      )
      const positions = rows.flatMap((row, at) => {
        const begins = query.grouped && rows[at - 1]?.client !== row.client
        return begins ? [`group ${row.client}`, row.uid] : [row.uid]
      })
      return { count: rows.length, total: within(query).length, positions }
    },
    /** By filter and value, where it is not 0. */
    facets(query: DirectoryQuery) {
      const rows = found(query)
      const names = Object.keys(query.filters) as (keyof MemberFilters)[]
      const of = (name: keyof MemberFilters) => {
        const counted = rows.filter((row) => passes(row, query.filters, name))
        return Object.fromEntries(
          [...Map.groupBy(counted, (row) => shownOf(row)[name])].map(([value, all]) => [
            value,
            all.length,
          ]),
        )
      }
      const count = rows.filter((row) => passes(row, query.filters)).length
      return { count, ...Object.fromEntries(names.map((name) => [name, of(name)])) }
    },
  }
}

/** Facets as the model tells them. */
export function plainFacets({ count, ...facets }: MemberFacets) {
  const plain = Object.entries(facets).map(([name, values]) => [
    name,
    Object.fromEntries(
      values.flatMap(({ value, people }) => (people > 0 ? [[value, people] as const] : [])),
    ),
  ])
  return { count, ...(Object.fromEntries(plain) as Record<string, unknown>) }
}

function nameKey({ family_name: family, given_name: given, uid }: ModelRow): string {
  return `${fold(family)}\u0001${fold(given)}\u0000${uid}`
}

function clientKey({ client_name: name, client }: ModelRow): string {
  return `${fold(name)}\u0000${client}`
}

function byName(a: ModelRow, b: ModelRow): number {
  return compare(nameKey(a), nameKey(b))
}

function compareKeys(
  a: string | number | null,
  b: string | number | null,
  descending: boolean,
): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return descending ? compare(b, a) : compare(a, b)
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b)
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
