import type { SeatHolder } from '#shared/domain/seats.ts'
import { personState, type MemberRole, type PersonState } from '#shared/domain/words.ts'
import type { Piecework } from '../piecework.ts'
import { sortByKey } from './sort-by-key.ts'
import { keysOf } from './typed-arrays.ts'

/**
 * All people of one generation of the book in memory, in exact name order, with all that lists are
 * filtered and counted by: about 30 bytes a person. Arrays by id have an entry for every internal id
 * up to the greatest, and some to spare.
 */
export interface Roster {
  readonly generation: number
  /** Grows with every change of what is in it. */
  version: number
  order: NameOrder
  readonly members: MemberColumns
  readonly licenses: LicenseColumns
}

export interface NameOrder {
  /** Internal member ids, in order. */
  readonly ids: Int32Array
  /** By member id: the position, -1 where there is none. */
  readonly positions: Int32Array
  /** The book's `change` that it was read at, or brought to. */
  readonly change: number
}

/** By member id. */
export interface MemberColumns {
  /** Internal license id; 0: there is nobody with this id, or the person is `HIDDEN`. */
  license: Int32Array
  /** See `PACKED_FACTS`. */
  facts: Uint8Array
  /** Milliseconds; NaN: never. */
  lastSeen: Float64Array
  invited: Float64Array
}

/** By license id. */
export interface LicenseColumns {
  /** Internal client id; 0: there is no such license. */
  client: Int32Array
  /** Place in `plans`. */
  plan: Int32Array
  /** Place in `dates`. */
  signedUp: Int32Array
  included: Int32Array
  additional: Int32Array
  inUse: Int32Array
  readonly plans: Words
  /** The days on which clients signed up. */
  readonly dates: Words
}

/** Few texts that many rows share: each has a place. */
export class Words {
  readonly list: string[]
  private readonly places: Map<string, number>

  constructor(list: readonly string[] = []) {
    this.list = [...list]
    this.places = new Map(list.map((text, place) => [text, place]))
  }

  placeOf(text: string): number {
    const known = this.places.get(text)
    if (known !== undefined) return known
    this.places.set(text, this.list.length)
    return this.list.push(text) - 1
  }
}

/** What the rules and filters see of a person, in seven bits (`PACKED_FACTS`). */
export interface PersonFacts extends SeatHolder {
  readonly role: MemberRole
  readonly storedPermission: boolean
}

/** As many as there are ways to be. */
export const FACTS = 128

/** Facts of somebody who is in the book but in no list: the removal waits, and may yet come to nothing. */
export const HIDDEN = 255

/** The same bits as SQL: a million people are read without making a text of each word. */
export const PACKED_FACTS = `
  (role = 'administrator') | (is_owner << 1) | (holds_seat << 2)
  | (billing_permission << 3) | ((CASE state ${statePlaces()} ELSE 0 END) << 4)`

function statePlaces(): string {
  return personState.options.map((state, at) => `WHEN '${state}' THEN ${at}`).join(' ')
}

const PENDING_NEVER_CHANGES = 0b1001

/** The same of somebody on whom something is pending. */
export function packedAs(packed: number, { isOwner, holdsSeat, state }: SeatHolder): number {
  const place = personState.options.indexOf(state)
  return (packed & PENDING_NEVER_CHANGES) | (isOwner ? 2 : 0) | (holdsSeat ? 4 : 0) | (place << 4)
}

export function unpackFacts(packed: number): PersonFacts {
  return {
    role: packed & 1 ? 'administrator' : 'agent',
    isOwner: (packed & 2) !== 0,
    holdsSeat: (packed & 4) !== 0,
    storedPermission: (packed & 8) !== 0,
    state: stateOf(packed),
  }
}

function stateOf(packed: number): PersonState {
  return personState.options[packed >> 4] ?? 'member'
}

/** @param length one more than the greatest id, at least. */
export function positionsOf(ids: Int32Array, length: number): Int32Array {
  const positions = new Int32Array(length).fill(-1)
  for (let at = 0; at < ids.length; at += 1) positions[ids[at] ?? 0] = at
  return positions
}

/** These people in name order; those who are not in it yet come last. */
export function* byName({ positions }: NameOrder, ids: Int32Array): Piecework<Int32Array> {
  const places = yield* keysOf(ids, (id) => {
    const place = positions[id] ?? -1
    return place < 0 ? NaN : place
  })
  return yield* sortByKey(ids, places, false)
}
