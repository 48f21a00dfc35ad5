import type { Person } from './people.ts'

/**
 * A store on an empty folder, asked to do what the console does with its book. `Prepared` is the
 * shape in which it wants people handed over; making that is in no clock.
 */
export interface Peer<Prepared = unknown> {
  prepare(people: readonly Person[]): Prepared
  load(prepared: Prepared): unknown
  /** After the last people: until they are durable and can be searched. */
  finish(): unknown
  /** Up to 50 people whose family name begins so, in name order. @returns how many. */
  search(prefix: string): number | Promise<number>
  /** Gives all of these people a seat, or takes it from them. */
  setSeats(people: readonly Person[], holdsSeat: boolean): unknown
  /** Between two measured changes; in no clock. */
  settle?(): unknown
  close(): unknown
}

export type OpenPeer = (folder: string) => Promise<Peer>

export const FOUND_AT_MOST = 50

/** Fixes the shape between `prepare` and `load`, which the bench need not know. */
export function peerOf<Prepared>(peer: Peer<Prepared>): Peer {
  return peer as Peer
}
