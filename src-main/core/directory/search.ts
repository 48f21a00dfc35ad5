import { unreachable } from '#shared/lib/assert.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import { inPieces, ready, type Piecework } from '../piecework.ts'
import type { Reads } from './reads.ts'
import { eachBit, type Bits } from './bits.ts'
import type { BroadWords } from './broad-words.ts'
import type { NameOrder, Roster } from './roster.ts'
import { findInside } from './search-inside.ts'
import type { SearchQuery } from './search-query.ts'
import { valuesAt } from './typed-arrays.ts'

/** Where a search looks. */
export interface SearchSource {
  readonly reads: Reads
  readonly roster: Roster
  readonly clients: ClientIndex
  readonly broad: BroadWords
}

/** Internal ids in name order: those found. Of everyone also those who are gone since. */
export type Found = Int32Array

/** The same as places in the name order, ascending. */
type Positions = Int32Array

const BY_WORDS = 'SELECT rowid FROM member_words WHERE member_words MATCH ?'
const BY_ADDRESS = 'SELECT id FROM member WHERE email >= ? AND email < ?'
const AFTER_ALL_LETTERS = '\u{10FFFF}'

/**
 * Finds people of the whole book, exactly: nobody is cut off and nobody guessed. The book is asked
 * at once, within the caller's snapshot; what the roster adds is worked out in pieces.
 */
export function search(source: SearchSource, query: SearchQuery): Piecework<Found> {
  const { reads, roster } = source
  switch (query.name) {
    case 'everyone':
      return ready(roster.order.ids)
    case 'nobody':
      return ready(new Int32Array())
    case 'inside':
      return placed(roster.order, [...findInside(reads, query.pieces)])
    case 'address': {
      const { beginning } = query
      const ids = reads.column<number>(BY_ADDRESS, beginning, beginning + AFTER_ALL_LETTERS)
      return placed(roster.order, ids)
    }
    case 'words': {
      const readings = query.readings.map((words) => askSteps(source, words))
      return foundByAny(roster, readings)
    }
    default:
      return unreachable(query)
  }
}

function* placed(order: NameOrder, found: readonly number[]): Piecework<Found> {
  return yield* valuesAt(order.ids, yield* inOrder(order, found))
}

function* foundByAny(
  roster: Roster,
  readings: readonly (readonly AskedStep[])[],
): Piecework<Found> {
  const found: Positions[] = []
  for (const steps of readings) found.push(yield* findInSteps(roster, steps))
  return yield* valuesAt(roster.order.ids, union(found))
}

/** Each step lifts whom it finds, too, from one level to the next: found are those who reach the last. */
function* findInSteps(roster: Roster, steps: readonly AskedStep[]): Piecework<Positions> {
  const [step] = steps
  if (step && steps.length === 1 && step.clients === null) {
    return yield* inOrder(roster.order, step.people)
  }
  const levels = new Uint8Array(roster.order.ids.length)
  for (const [level, { people, clients }] of steps.entries()) {
    yield* liftPeople(roster.order, people, levels, level)
    if (clients) yield* liftClients(roster, clients, levels, level)
  }
  return yield* marked(levels, steps.length)
}

/** People who came after the order was read are left out: it will be read again. */
function* inOrder(order: NameOrder, ids: readonly number[] | Bits): Piecework<Positions> {
  if (ids instanceof Uint32Array || ids.length * SPARSE > order.ids.length) {
    const marks = new Uint8Array(order.ids.length)
    yield* liftPeople(order, ids, marks, 0)
    return yield* marked(marks, 1)
  }
  const positions = new Int32Array(ids.length)
  let count = 0
  for (const id of ids) {
    const at = order.positions[id] ?? -1
    if (at >= 0) positions[count++] = at
  }
  return positions.subarray(0, count).sort()
}

/** Where so large a part of all is found, one look at every place is cheaper than sorting. */
const SPARSE = 64

function* marked(marks: Uint8Array, as: number): Piecework<Positions> {
  let most = 0
  yield* inPieces(marks.length, (from, to) => {
    for (let at = from; at < to; at += 1) if (marks[at] === as) most += 1
  })
  const positions = new Int32Array(most)
  let count = 0
  yield* inPieces(marks.length, (from, to) => {
    for (let at = from; at < to; at += 1) if (marks[at] === as) positions[count++] = at
  })
  return positions
}

function union(all: readonly Positions[]): Positions {
  const [first = new Int32Array(), ...others] = all
  if (others.length === 0) return first
  return Int32Array.from(new Set(all.flatMap((found) => [...found]))).sort()
}

interface Step {
  readonly words: readonly string[]
  /** By internal id: 1 for the clients whose people the step finds, too. */
  readonly clients: Uint8Array | null
}

/** A step that the book was asked about. */
interface AskedStep {
  /** Internal ids, in no order. */
  readonly people: readonly number[] | Bits
  readonly clients: Uint8Array | null
}

function askSteps(source: SearchSource, words: readonly string[]): AskedStep[] {
  return searchSteps(source.clients, words).map(({ words: own, clients }) => ({
    people: askPeople(source, own),
    clients,
  }))
}

function askPeople(
  { reads, broad }: SearchSource,
  words: readonly string[],
): readonly number[] | Bits {
  const [word, ...others] = words
  const known = word !== undefined && others.length === 0 ? broad.find(reads, word) : null
  return known ?? reads.column<number>(BY_WORDS, matchText(words))
}

/** The words that begin no client's name are one question to the index, which is best at joining them. */
function searchSteps(clients: ClientIndex, words: readonly string[]): Step[] {
  const single = words.map((word) => ({ words: [word], clients: clientMarks(clients, word) }))
  const others = single.filter((step) => step.clients === null).flatMap((step) => step.words)
  const named = single.filter((step) => step.clients !== null)
  return others.length === 0 ? named : [{ words: others, clients: null }, ...named]
}

function clientMarks(clients: ClientIndex, word: string): Uint8Array | null {
  const matching = clients.matching([word])
  if (matching.length === 0) return null
  const marks = new Uint8Array(matching.reduce((most, { id }) => Math.max(most, id), 0) + 1)
  for (const { id } of matching) marks[id] = 1
  return marks
}

function* liftPeople(
  { positions }: NameOrder,
  people: readonly number[] | Bits,
  levels: Uint8Array,
  level: number,
): Piecework<void> {
  yield* eachOf(people, (id) => {
    const at = positions[id] ?? -1
    if (at >= 0 && levels[at] === level) levels[at] = level + 1
  })
}

/** Words of 32 people each: as many people as in other pieces. */
const BITS_PIECE = 8_192

function* eachOf(people: readonly number[] | Bits, visit: (id: number) => void): Piecework<void> {
  if (people instanceof Uint32Array) {
    const run = (from: number, to: number): void => eachBit(people, from, to, visit)
    return yield* inPieces(people.length, run, BITS_PIECE)
  }
  yield* inPieces(people.length, (from, to) => {
    for (let next = from; next < to; next += 1) visit(people[next] ?? 0)
  })
}

function* liftClients(
  { order, members, licenses }: Roster,
  clients: Uint8Array,
  levels: Uint8Array,
  level: number,
): Piecework<void> {
  const isTheirs = licensesOf(licenses, clients)
  const { license } = members
  const { positions } = order
  // By id: in name order each look would be at another place of the memory, which takes ten times as long.
  yield* inPieces(Math.min(license.length, positions.length), (from, to) => {
    for (let id = from; id < to; id += 1) {
      if (isTheirs[license[id] ?? 0] !== 1) continue
      const at = positions[id] ?? -1
      if (at >= 0 && levels[at] === level) levels[at] = level + 1
    }
  })
}

/** By license id: 1 for those of these clients. */
function licensesOf({ client }: Roster['licenses'], clients: Uint8Array): Uint8Array {
  const isTheirs = new Uint8Array(client.length)
  for (let id = 0; id < client.length; id += 1) isTheirs[id] = clients[client[id] ?? 0] ?? 0
  return isTheirs
}

/**
 * Folded words hold nothing but letters and digits, so that quoting them leaves no syntax; and
 * none that SQLite would split, which it would take for a phrase and refuse.
 */
function matchText(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' AND ')
}
