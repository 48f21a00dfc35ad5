import type { Piecework } from '../piecework.ts'
import { each } from './typed-arrays.ts'

/** The positions of a list of people, those of headings among them. */
export interface PeopleList {
  /** By position: an internal member id, or the negative internal id of the client that begins here. */
  readonly entries: Int32Array
  /** Positions of the headings, ascending. */
  readonly headings: Int32Array
}

export function plainList(ids: Int32Array): PeopleList {
  return { entries: ids, headings: new Int32Array() }
}

/** @param ids client by client. @param clientOf the internal id of a person's client. */
export function* groupedList(
  ids: Int32Array,
  clientOf: (id: number) => number,
): Piecework<PeopleList> {
  const entries = new Int32Array(ids.length * 2)
  const headings: number[] = []
  let length = 0
  let last = 0
  yield* each(ids, (id) => {
    const client = clientOf(id)
    if (client !== last) {
      headings.push(length)
      entries[length++] = -client
    }
    last = client
    entries[length++] = id
  })
  return { entries: entries.slice(0, length), headings: Int32Array.from(headings) }
}

export function countPeople({ entries, headings }: PeopleList): number {
  return entries.length - headings.length
}

/** The people whom the heading at this position stands for. */
export function groupAt({ entries, headings }: PeopleList, position: number): Int32Array {
  const next = headings[firstBehind(headings, position)] ?? entries.length
  return entries.subarray(position + 1, next)
}

export function isHeading(list: PeopleList, position: number): boolean {
  return (list.entries[position] ?? 0) < 0
}

function firstBehind(headings: Int32Array, position: number): number {
  let low = 0
  let high = headings.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((headings[middle] ?? 0) > position) high = middle
    else low = middle + 1
  }
  return low
}
