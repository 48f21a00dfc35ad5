import type { BulkPlan, PeoplePlan } from '#core/engine.ts'
import type { ConflictWay } from '#shared/rpc/contract/conflicts.ts'
import type { Connection, Storage, SyncState } from '#shared/rpc/contract/session.ts'

/** How the child's line treats commands: lets them through, has them turned away, or loses their answers. */
export type CommandLine = 'open' | 'held' | 'lossy'

/** What a parent asks of a child core. */
export type Order =
  | { readonly name: 'settle' }
  | { readonly name: 'line'; readonly commands: CommandLine }
  | { readonly name: 'enqueue'; readonly plan: BulkPlan }
  | { readonly name: 'enqueue-people'; readonly plan: PeoplePlan }
  | { readonly name: 'cancel'; readonly bulk: string }
  | { readonly name: 'undo'; readonly bulk: string }
  | { readonly name: 'take-way'; readonly way: ConflictWay }
  /** Until something needs a person. */
  | { readonly name: 'await-conflict' }
  /** Until some command was sent and its answer was lost. */
  | { readonly name: 'await-unanswered' }
  /** Until the storage is told as this. */
  | { readonly name: 'await-storage'; readonly storage: Storage }
  | { readonly name: 'close' }

/** Where a child core works, and as whom. */
export interface ChildCoreFacts {
  readonly backendUrl: string
  readonly token: string
  readonly dataDir: string
}

/** What a window showed. */
export interface Look {
  readonly connection: Connection['name']
  readonly sync: SyncState['name']
  /** How many people the book being filled holds; null: none is filled. */
  readonly people: number | null
  /** How long the list of waiting commands is, and its first page. */
  readonly waiting: number
  readonly page: number
}

/**
 * Lines from the child: a named step, a window's look, a warning of its log, or the answer to the
 * present order (where something is queued: the bulk).
 */
export type ChildLine =
  | { readonly reached: string }
  | { readonly looked: Look }
  | { readonly warned: string }
  | { readonly done: string | null }
  | { readonly failed: string }
