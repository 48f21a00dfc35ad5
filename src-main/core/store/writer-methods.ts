import type { ChangesHeader } from '#shared/protocol/changes.ts'
import type { Command } from '#shared/protocol/commands.ts'
import type { ChangedArea, Session } from '#shared/rpc/contract/session.ts'
import type { AnswerRecord } from './answers-store.ts'
import type { TakenBlock } from './taken.ts'
import type { BatchLimits, NewBulk, OutboxCounts } from './outbox-store.ts'

/** Where both files stand after a call. */
export interface StoreState {
  readonly generation: number
  readonly search: 'preparing' | 'ready'
  readonly version: number
  readonly cursor: string | null
  /** The book's numbers were found to differ from the backend's; it should be filled anew. */
  readonly rebuild: boolean
  readonly outbox: OutboxCounts
}

/** What a call changed, told once it is committed in both files. */
export interface Written {
  readonly areas: readonly ChangedArea[]
  readonly orderChanged: boolean
  readonly state: StoreState
}

export interface WrittenBlock extends Written {
  readonly next: TakenBlock['next']
  /** People of clients that came whole in a first sync. */
  readonly people: number
}

export interface WrittenBody extends WrittenBlock {
  /** False: what stood behind the last checkpoint was dropped. */
  readonly isWhole: boolean
  /** Licenses whose numbers differ from the backend's: pull again to know. */
  readonly suspects: number
  /** Licenses whose numbers still differ after that: the book is to be filled anew. */
  readonly mismatches: number
}

/** Who writes: `install` is this data folder's id, `newDevice` is taken if the outbox has none of its own. */
export interface Owner {
  readonly install: string
  readonly newDevice: string
  readonly now: number
}

/**
 * All that writes to the two files. Synchronous and alone: calls run one after the other. Clock
 * and ids come in as arguments, so the same calls always write the same.
 */
export interface WriterMethods {
  /**
   * The first call: makes both files agree after whatever ended the last program.
   *
   * @returns the session kept from the last connection.
   */
  adopt(owner: Owner): { readonly state: StoreState; readonly session: Session | null }
  /** Rights or profiles may be others now, so what is pending is run again. */
  keepSession(session: Session, now: number): Written
  beginBody(header: ChangesHeader): WrittenBlock
  takeBlock(block: Uint8Array, now: number): WrittenBlock
  finishFirstSync(now: number): WrittenBlock
  /** When this says `index`, the body is to be ended again after `finishFirstSync`. */
  endBody(now: number): WrittenBody
  /** How many people are in the book. */
  countPeople(): number
  resetBook(): Written
  enqueue(bulk: NewBulk): Written
  takeBatch(limits: BatchLimits): Written & { readonly commands: readonly Command[] }
  putBackUnsent(ids: readonly string[]): Written
  markUnknown(ids: readonly string[]): Written
  recordAnswers(record: AnswerRecord): Written & { readonly clashed: boolean }
  cancelBulk(bulk: string, now: number): Written & { readonly cancelled: number }
}
