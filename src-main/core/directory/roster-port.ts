import type { BroadParts } from './read-broad-words.ts'
import type { OrderParts, RankedText, RankParts, RosterParts } from './read-roster.ts'

/** What is read of the whole book at once: at a million people a second of work. */
export interface RosterMethods {
  readRoster(): RosterParts
  readNameOrder(): OrderParts
  readRanks(text: RankedText): RankParts
  readBroadWords(initial: string, least: number): BroadParts
}

/**
 * Reads the whole book, wherever that runs: in a worker thread in the product, in the same thread
 * in tests. The file is open only while something is read.
 */
export interface RosterPort {
  call<M extends keyof RosterMethods>(
    method: M,
    ...args: Parameters<RosterMethods[M]>
  ): Promise<ReturnType<RosterMethods[M]>>
  close(): Promise<void>
}

/** @param book its file. */
export type OpenRosterPort = (book: string) => RosterPort
