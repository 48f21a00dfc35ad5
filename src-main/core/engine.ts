import type { PeopleWish } from '#shared/domain/people/rules.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { Undone } from '#shared/rpc/contract/bulks.ts'
import type { ConflictWay } from '#shared/rpc/contract/conflicts.ts'
import type { InboxWish } from '#shared/rpc/contract/inbox.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import type { SavedView, TableLayout } from '#shared/rpc/contract/views.ts'
import type { ChangedArea, Pausable, Session, Status } from '#shared/rpc/contract/session.ts'
import type { Tab } from './directory/filter.ts'
import type { ChangedRows } from './store/changed-rows.ts'
import type { StorePaths } from './store/writer-port.ts'
import type { Backend } from './sync/ask-backend.ts'

/** One click on a people verb: a wish for each license, each at most what one command may carry. */
export interface PeoplePlan {
  readonly verb: PeopleWish['verb']
  readonly commands: readonly { readonly license: string; readonly args: PeopleWish['args'] }[]
}

/** One click on seats, taken apart by license. All ids are public ids; each member stands once. */
export interface BulkPlan {
  readonly verb: SeatVerb
  readonly groups: readonly BulkGroup[]
}

export interface BulkGroup {
  readonly license: string
  /** At least one, in the order selected. */
  readonly members: readonly string[]
}

/** Told after both files have committed: whoever reads again sees what it tells of. */
export interface Commit {
  readonly areas: readonly ChangedArea[]
  readonly rows: ChangedRows
  readonly generation: number
}

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void

/** The write side of the core as its read side sees it: the store's life, its changes, and the outbox. */
export interface Engine {
  readonly paths: StorePaths
  /** Generation of the book now being read; grows when a book is replaced by a new one. */
  generation(): number
  /** The book's `change` behind the last thing told: a look at the same number sees what was told, no more. */
  change(): number
  /** What the last bootstrap told, kept in `work.sqlite` so that it is there offline; null: never connected. */
  session(): Session | null
  status(): Status
  /** What only the backend knows. */
  readonly backend: Backend
  /** Told on change only. */
  onStatus(listener: (status: Status) => void): Unsubscribe
  onCommit(listener: (commit: Commit) => void): Unsubscribe
  /** Told after everything that was stored, also where it is no commit to anybody; `change` is at it. */
  onStored(listener: () => void): Unsubscribe
  /** Resolves with the bulk's id once it is durable in `work.sqlite` and shown in the book. */
  enqueue(plan: BulkPlan): Promise<string>
  enqueuePeople(plan: PeoplePlan): Promise<string>
  /** Takes back what was not sent yet. @returns how many people. */
  cancelBulk(bulk: string): Promise<number>
  /** Takes back those of these commands that were not sent yet. Numbers count people. */
  cancelCommands(
    commands: readonly string[] | 'all',
  ): Promise<{ readonly cancelled: number; readonly tooLate: number }>
  /** Cancels what was not sent, and queues a new bulk that puts back what was applied. */
  undoBulk(bulk: string): Promise<Undone>
  /** False: `undoBulk` would do nothing, now or by what is still to be answered. */
  canUndoBulk(bulk: string): Promise<boolean>
  /** Takes one way out of open conflicts (ids of commands). `people`: who is queued by it. */
  settleConflicts(
    conflicts: readonly string[] | 'all',
    way: ConflictWay,
  ): Promise<{ readonly settled: number; readonly left: number; readonly people: number }>
  /**
   * Settles the open conflicts of a click for as many as it fits now. `bulk`: of the new commands;
   * null: only parked ones go on, in the click itself, or nobody could be taken.
   */
  retryBulk(bulk: string): Promise<{ readonly people: number; readonly bulk: string | null }>
  /** Shown at once, and told to the backend as soon as it can be. @returns of how many entries. */
  changeInbox(entries: readonly string[], change: InboxWish): Promise<number>
  /** Forgets what the backend was not told yet of the inbox. @returns of how many entries. */
  takeBackInbox(): Promise<number>
  /** Ends the wait for the next try to connect. */
  connectNow(): void
  /** Kept over a restart. */
  pause(what: Pausable, paused: boolean): Promise<void>
  acknowledgeSetAside(): Promise<void>
  acknowledgeRestored(): Promise<void>
  /** Keeps a view of the directory, or changes the one with this id. */
  saveView(view: SavedView): Promise<void>
  /** @returns false: there was none. */
  removeView(id: string): Promise<boolean>
  keepLayout(tab: Tab, layout: TableLayout): Promise<void>
  /** Whom somebody has entered for a license and not invited yet; nobody: forgets them. */
  keepInviteDraft(license: string, people: readonly Invitee[]): Promise<void>
  /**
   * Resolves at once but while the book's file is exchanged for another; then when that is done.
   * Whoever reads the book waits for it first.
   */
  whenBookStands(): Promise<void>
  /** Called before the book's file is exchanged, which waits for it: close every connection to it. */
  onBookExchange(listener: () => void | Promise<void>): Unsubscribe
  /** A reader found the book's file damaged: it is set aside and filled anew. */
  reportDamage(error: unknown): void
}
