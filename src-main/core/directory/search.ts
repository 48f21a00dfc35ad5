import { unreachable } from '#shared/lib/assert.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import type { Reads } from './reads.ts'
import type { NameOrder, Roster } from './roster.ts'
import type { SearchQuery } from './search-query.ts'
import { valuesAt } from './typed-arrays.ts'

/** Where a search looks. */
export interface SearchSource {
  readonly reads: Reads
  readonly roster: Roster
  readonly clients: ClientIndex
}

/** Internal ids in name order: those found. Of everyone also those who are gone since. */
export type Found = Int32Array

/** The same as places in the name order, ascending. */
type Positions = Int32Array

const BY_WORDS = 'SELECT rowid FROM member_words WHERE member_words MATCH ?'
const BY_ADDRESS = 'SELECT id FROM member WHERE email >= ? AND email < ?'
const AFTER_ALL_LETTERS = '\u{10FFFF}'

/** Finds people of the whole book, exactly: nobody is cut off and nobody guessed. */
export function search(source: SearchSource, query: SearchQuery): Found {
  switch (query.name) {
    case 'everyone':
      return source.roster.order.ids
    case 'nobody':
      return new Int32Array()
    case 'address':
      return idsAt(source.roster.order, findAddresses(source, query.beginning))
    case 'words': {
      const readings = query.readings.map((words) => findWords(source, words))
      return idsAt(source.roster.order, union(readings))
    }
    default:
      return unreachable(query)
  }
}

function idsAt({ ids }: NameOrder, positions: Positions): Found {
  return valuesAt(ids, positions)
}

function findAddresses({ reads, roster }: SearchSource, beginning: string): Positions {
  return inOrder(
    roster.order,
    reads.column<number>(BY_ADDRESS, beginning, beginning + AFTER_ALL_LETTERS),
  )
}

function findWords(source: SearchSource, words: readonly string[]): Positions {
  const steps = searchSteps(source.clients, words)
  const [step] = steps
  if (step && steps.length === 1 && step.clients === null) return findPeople(source, step.words)
  return findInSteps(source, steps)
}

function findPeople({ reads, roster }: SearchSource, words: readonly string[]): Positions {
  return inOrder(roster.order, reads.column<number>(BY_WORDS, matchText(words)))
}

/** Each step lifts whom it finds, too, from one level to the next: found are those who reach the last. */
function findInSteps(source: SearchSource, steps: readonly Step[]): Positions {
  const levels = new Uint8Array(source.roster.order.ids.length)
  steps.forEach((step, level) => {
    liftPeople(findPeople(source, step.words), levels, level)
    if (step.clients) liftClients(source.roster, step.clients, levels, level)
  })
  return marked(levels, steps.length)
}

/** People who came after the order was read are left out: it will be read again. */
function inOrder(order: NameOrder, ids: readonly number[]): Positions {
  if (ids.length * SPARSE > order.ids.length) return inOrderByMarks(order, ids)
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

function inOrderByMarks(order: NameOrder, ids: readonly number[]): Positions {
  const marks = new Uint8Array(order.ids.length)
  for (const id of ids) {
    const at = order.positions[id] ?? -1
    if (at >= 0) marks[at] = 1
  }
  return marked(marks, 1)
}

function marked(marks: Uint8Array, as: number): Positions {
  const positions = new Int32Array(marks.length)
  let count = 0
  for (let at = 0; at < marks.length; at += 1) if (marks[at] === as) positions[count++] = at
  return positions.slice(0, count)
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

function liftPeople(found: Positions, levels: Uint8Array, level: number): void {
  for (const position of found) if (levels[position] === level) levels[position] = level + 1
}

function liftClients(
  { order, members, licenses }: Roster,
  clients: Uint8Array,
  levels: Uint8Array,
  level: number,
): void {
  const isTheirs = licensesOf(licenses, clients)
  for (let at = 0; at < levels.length; at += 1) {
    if (levels[at] !== level) continue
    if (isTheirs[members.license[order.ids[at] ?? 0] ?? 0] === 1) levels[at] = level + 1
  }
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
