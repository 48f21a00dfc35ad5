import { wordsOfFolded } from '#shared/lib/fold.ts'
import { unreachable } from '#shared/lib/assert.ts'
import type { ClientEntry } from '../clients/client-index.ts'
import { wordsOfPerson, type PersonTexts } from './person-words.ts'
import {
  LICENSES,
  MEMBER_TUPLE,
  newLicenses,
  newMembers,
  putLicense,
  putMember,
  type LicenseTuple,
  type MemberTuple,
  type RankedText,
} from './read-roster.ts'
import type { Reads } from './reads.ts'
import { hasInside } from './search-inside.ts'
import { Words, type Roster } from './roster.ts'
import { beginsAll, type SearchQuery } from './search-query.ts'

/**
 * The people of one client, read without any index: for clients that are complete while the first
 * sync still runs. They are numbered by their places in name order, from 1.
 */
export interface ClientPeople {
  readonly roster: Roster
  /** By number: the internal id. */
  readonly ids: Int32Array
  /** The numbers of those found, in name order. */
  found(query: SearchQuery): Int32Array
  /** By number: the place of the value among all of these; 0: without. */
  ranksOf(text: RankedText): Int32Array
}

type PersonTuple = readonly [
  ...MemberTuple,
  nameKey: string,
  email: string | null,
  phone: string | null,
]

const PEOPLE = `
  SELECT ${MEMBER_TUPLE}, name_key, email, phone FROM member
  WHERE license_id IN (SELECT id FROM license WHERE client_id = ?) ORDER BY name_key, uid`
const OWN_LICENSES = `${LICENSES} WHERE l.client_id = ?`

export function readClientPeople(
  reads: Reads,
  generation: number,
  client: ClientEntry,
): ClientPeople {
  const people = reads.tuples<PersonTuple>(PEOPLE, client.id)
  const members = newMembers(people.length + 1)
  const ids = new Int32Array(people.length + 1)
  const texts: PersonTexts[] = []
  people.forEach(([id, license, facts, seen, invited, pending, nameKey, email, phone], place) => {
    putMember(members, [place + 1, license, facts, seen, invited, pending])
    ids[place + 1] = id
    texts.push({ name_key: nameKey, email, phone })
  })
  const numbers = Int32Array.from(people, (_, place) => place + 1)
  const positions = Int32Array.from(ids, (_, number) => number - 1)
  const order = { ids: numbers, positions, change: 0 }
  return {
    roster: { generation, version: 0, order, members, licenses: readLicenses(reads, client) },
    ids,
    found: (query) => numbers.filter((number) => isFound(query, textsAt(texts, number), client)),
    ranksOf: (text) => ranked([null, ...texts.map((person) => person[text])]),
  }
}

function textsAt(texts: readonly PersonTexts[], number: number): PersonTexts {
  return texts[number - 1] ?? { name_key: '', email: null, phone: null }
}

function readLicenses(reads: Reads, client: ClientEntry): Roster['licenses'] {
  const own = reads.tuples<LicenseTuple>(OWN_LICENSES, client.id)
  const greatest = own.reduce((most, [id]) => Math.max(most, id), 0)
  const words = { plans: new Words(), dates: new Words() }
  const licenses = { ...newLicenses(greatest + 1), ...words }
  for (const license of own) putLicense(licenses, license)
  return licenses
}

/** Bytewise, as the book compares. */
function ranked(values: readonly (string | null)[]): Int32Array {
  const distinct = new Set(values.filter((value) => value !== null))
  const sorted = [...distinct].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const ranks = new Map(sorted.map((value, at) => [value, at + 1]))
  return Int32Array.from(values, (value) => (value === null ? 0 : (ranks.get(value) ?? 0)))
}

/** Says of one person what the search says of all. */
function isFound(query: SearchQuery, person: PersonTexts, client: ClientEntry): boolean {
  switch (query.name) {
    case 'everyone':
      return true
    case 'nobody':
      return false
    case 'inside':
      return hasInside(query.pieces, person)
    case 'address':
      return person.email?.startsWith(query.beginning) ?? false
    case 'words':
      return query.readings.some((words) => beginsAll(words, wordsOf(person, client)))
    default:
      return unreachable(query)
  }
}

function wordsOf(person: PersonTexts, client: ClientEntry): string[] {
  return [...wordsOfPerson(person), ...wordsOfFolded(client.nameKey)]
}
