import { unreachable } from '#shared/lib/assert.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import { positionOf, type NameOrder } from './name-order.ts'
import type { Reads } from './reads.ts'
import { findInside } from './search-inside.ts'
import type { SearchQuery } from './search-query.ts'

/** Where a search looks. */
export interface SearchSource {
  readonly reads: Reads
  readonly order: NameOrder
  readonly clients: ClientIndex
}

/** Positions of the order, ascending: those found. */
export type Found = Int32Array

const BY_WORDS = 'SELECT rowid FROM member_words WHERE member_words MATCH ?'
const BY_ADDRESS = 'SELECT id FROM member WHERE email >= ? AND email < ?'
const AFTER_ALL_LETTERS = '\u{10FFFF}'

/** Finds people of the whole book, exactly: nobody is cut off and nobody guessed. */
export function search(source: SearchSource, query: SearchQuery): Found {
  switch (query.name) {
    case 'everyone':
      return source.order.ids.map((_, position) => position)
    case 'nobody':
      return new Int32Array()
    case 'inside':
      return inOrder(source.order, [...findInside(source.reads, query.pieces)])
    case 'address':
      return findAddresses(source, query.beginning)
    case 'words':
      return union(query.readings.map((words) => findWords(source, words)))
    default:
      return unreachable(query)
  }
}

function findAddresses({ reads, order }: SearchSource, beginning: string): Found {
  return inOrder(order, reads.column<number>(BY_ADDRESS, beginning, beginning + AFTER_ALL_LETTERS))
}

function findWords(source: SearchSource, words: readonly string[]): Found {
  const steps = searchSteps(source.clients, words)
  const [step] = steps
  if (step && steps.length === 1 && step.clients === null) return findPeople(source, step.words)
  return findInSteps(source, steps)
}

function findPeople({ reads, order }: SearchSource, words: readonly string[]): Found {
  return inOrder(order, reads.column<number>(BY_WORDS, matchText(words)))
}

/** Each step lifts whom it finds, too, from one level to the next: found are those who reach the last. */
function findInSteps(source: SearchSource, steps: readonly Step[]): Found {
  const levels = new Uint8Array(source.order.ids.length)
  steps.forEach((step, level) => {
    liftPeople(findPeople(source, step.words), levels, level)
    if (step.clients) liftClients(source.order, step.clients, levels, level)
  })
  const found = new Int32Array(levels.length)
  let count = 0
  for (let position = 0; position < levels.length; position += 1) {
    if (levels[position] === steps.length) found[count++] = position
  }
  return found.subarray(0, count)
}

/** People who came after the order was read are left out: it will be read again. */
function inOrder(order: NameOrder, ids: readonly number[]): Found {
  return Int32Array.from(ids, (id) => positionOf(order, id))
    .filter((at) => at >= 0)
    .sort()
}

function union(all: readonly Found[]): Found {
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

function liftPeople(found: Found, levels: Uint8Array, level: number): void {
  for (const position of found) if (levels[position] === level) levels[position] = level + 1
}

function liftClients(
  order: NameOrder,
  clients: Uint8Array,
  levels: Uint8Array,
  level: number,
): void {
  for (let position = 0; position < levels.length; position += 1) {
    const isClients = clients[order.clients[position] ?? -1] === 1
    if (isClients && levels[position] === level) levels[position] = level + 1
  }
}

/**
 * Folded words hold nothing but letters and digits, so that quoting them leaves no syntax; and
 * none that SQLite would split, which it would take for a phrase and refuse.
 */
function matchText(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' AND ')
}
