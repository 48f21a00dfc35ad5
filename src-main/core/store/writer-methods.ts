import type { ChangesHeader } from '#shared/protocol/changes.ts'
import type { Command } from '#shared/protocol/commands.ts'
import type { Undone } from '#shared/rpc/contract/bulks.ts'
import type {
  ChangedArea,
  Pausable,
  RebuildReason,
  Session,
  Status,
} from '#shared/rpc/contract/session.ts'
import type { InboxWish } from '#shared/rpc/contract/inbox.ts'
import type { ChangedRows } from './changed-rows.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import type { SavedView, TableLayout } from '#shared/rpc/contract/views.ts'
import type { Tab } from '../directory/filter.ts'
import type { AnswerRecord } from './answers-store.ts'
import type { BatchLimits } from './batch-store.ts'
import type { Recalled } from './recall.ts'
import type { Settled, Settlement } from './settle-conflicts.ts'
import type { NewBook } from './books.ts'
import type { InboxNews, InboxPlace } from './inbox-methods.ts'
import type { TakenBlock } from './taken.ts'
import type { Undoing } from './undo.ts'
import type { NewBulk, OutboxCounts } from './outbox-store.ts'

/** Where the files stand after a call: the shown book, but for `version`, `cursor` and `filling`. */
export interface StoreState {
  readonly generation: number
  /** See `BookState`. */
  readonly change: number
  readonly search: 'preparing' | 'ready'
  readonly version: number
  readonly cursor: string | null
  /** The book's numbers were found to differ from the backend's; it should be filled anew. */
  readonly rebuild: boolean
  /** The book that pulls are written to is filled from the beginning, and why; null: only deltas come. */
  readonly filling: { readonly reason: RebuildReason | null } | null
  /** A new book is whole and waits to be exchanged for the shown one. */
  readonly isFilled: boolean
  /** Code of the error that kept the newest wishes from the book; they are safe in `work`. */
  readonly lag: string | null
  readonly outbox: OutboxCounts
  readonly paused: Status['paused']
  readonly setAside: Status['setAside']
  readonly restored: Status['restored']
  /** Another number as soon as anything in the outbox has changed. */
  readonly workChanges: number
}

/** What a call changed, told once it is committed in both files. */
export interface Written {
  readonly areas: readonly ChangedArea[]
  readonly rows: ChangedRows
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

/** What the first call found. */
export interface Adopted {
  readonly state: StoreState
  readonly session: Session | null
  /** The last program did not end well: the book should be looked through. */
  readonly isDoubtful: boolean
}

/**
 * Who writes: `install` is this data folder's id, `newDevice` is taken if the outbox has none of its
 * own, `newBook` names the book if it has no name yet.
 */
export interface Owner {
  readonly install: string
  readonly newDevice: string
  readonly newBook: string
  readonly now: number
}

/**
 * All that writes to the two files. Synchronous and alone: calls run one after the other. Clock
 * and ids come in as arguments, so the same calls always write the same.
 */
export interface WriterMethods
  extends LifeMethods, BookMethods, OutboxMethods, InboxMethods, ViewMethods, DraftMethods {}

/** The beginning of a core and of a connection. */
export interface LifeMethods {
  /**
   * The first call: makes both files agree after whatever ended the last program.
   *
   * @returns the session kept from the last connection.
   */
  adopt(owner: Owner): Adopted
  /** Rights or profiles may be others now, so what is pending is run again. */
  keepSession(session: Session, now: number): Written
  /** The backend's data live this life now; to be told before anything is answered in it. */
  meetEpoch(epoch: string, now: number): Written
  pause(what: Pausable, paused: boolean): Written
  acknowledgeSetAside(): Written
  acknowledgeRestored(): Written
  /** Makes the outbox's backup anew, beside all other calls. */
  backUpWork(): void
  /** Fails like any write would, while there is no space or no leave to write. */
  probeStorage(): Written
}

/** What the backend sends. */
export interface BookMethods {
  /** @throws BookReplaced when the book does not stand at `from`, where the body was asked for. */
  beginBody(header: ChangesHeader, from: string | null): WrittenBlock
  takeBlock(block: Uint8Array, now: number): WrittenBlock
  finishFirstSync(now: number): WrittenBlock
  /** When this says `index`, the body is to be ended again after `finishFirstSync`. */
  endBody(now: number): WrittenBody
  /** Adds to the index behind `*abc`, which a whole book gets last. @returns true: it stands. */
  growInside(): boolean
  /** How many people are in the book. */
  countPeople(): number
  /** Begins a new book: beside the shown one if that is whole, else in its place. */
  fillAnew(book: NewBook): Written
  /** Puts the filled book in the place of the shown one. Nobody else may have it open. */
  exchangeBook(now: number): Written
  /** Begins anew at once, and writes over what may not be seen any more. Nobody else may have it open. */
  dropBook(book: NewBook): Written
  /** Sets the damaged book aside and begins anew. Nobody else may have it open. */
  setBookAside(book: NewBook, now: number): Written
  /** Looks through the whole shown book for damage; long work where there are many people. */
  isBookSound(): boolean
}

/** What a person wants, and what became of it. */
export interface OutboxMethods {
  enqueue(bulk: NewBulk): Written
  takeBatch(limits: BatchLimits): Written & { readonly commands: readonly Command[] }
  putBackUnsent(ids: readonly string[], now: number): Written
  markUnknown(ids: readonly string[]): Written
  /** While nothing is on its way: what is still marked as sending was left so by a write that failed. */
  markAllUnknown(): Written
  recordAnswers(record: AnswerRecord): Written & { readonly clashed: boolean }
  /** See `askedInRecall`. */
  askedInRecall(epoch: string, limit: number): readonly string[] | null
  /** See `takeRecalled`. */
  takeRecalled(recalled: Recalled): Written
  /** Sets commands that were sent aside for a person, so that others can go on. */
  parkSent(ids: readonly string[], now: number): Written
  /** @returns how many people. */
  cancelBulk(bulk: string, now: number): Written & { readonly cancelled: number }
  /** Numbers count people. */
  cancelCommands(
    commands: readonly string[] | 'all',
    now: number,
  ): Written & { readonly cancelled: number; readonly tooLate: number }
  /** How many commands a click has; that never changes. */
  countCommands(bulk: string): number
  undoBulk(undoing: Undoing): Written & { readonly undone: Undone }
  canUndoBulk(bulk: string): boolean
  /** Ids of the commands with an open conflict, of this bulk or of all. */
  openConflicts(of: string | 'all'): readonly string[]
  settleConflicts(settlement: Settlement): Written & { readonly settled: Settled }
}

/** The copy of the partner's inbox, and what is done to its entries. */
export interface InboxMethods {
  /** Where the copy stands, and what the backend has to be told. */
  inboxPlace(): InboxPlace
  takeInbox(news: InboxNews): Written
  /** Takes the place of what was wished for the same entries before. */
  wishInbox(entries: readonly string[], change: InboxWish): Written & { readonly changed: number }
  /** @returns how many. */
  dropInboxWishes(): Written & { readonly dropped: number }
}

/** How a person has arranged the directory. */
export interface ViewMethods {
  saveView(view: SavedView): Written
  removeView(id: string): Written & { readonly removed: boolean }
  keepLayout(tab: Tab, layout: TableLayout): Written
}

/** What a person has begun and not queued. */
export interface DraftMethods {
  keepInviteDraft(license: string, people: readonly Invitee[]): Written
}
