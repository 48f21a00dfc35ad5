import type { SeatVerb } from '#shared/domain/words.ts'
import type { Undone } from '#shared/rpc/contract/bulks.ts'
import type { BulkGroup } from '../engine.ts'
import { planCommands } from '../outbox/plan-commands.ts'
import { readRuleContext, type RuleContext } from './actor.ts'
import { cancelBulk, peopleOf } from './cancel.ts'
import { freshIds } from './fresh-ids.ts'
import { openBulk } from './outbox-store.ts'
import { rebase } from './rebase.ts'
import { appliedOf, reversibleGroups } from './reversible.ts'
import { commandShower, markShown, type Shower } from './show-command.ts'
import type { Store, StoreFile } from './store-file.ts'

/** A click that is to be taken back. */
export interface Undoing {
  readonly bulk: string
  readonly at: number
  /** Fresh ones: one for each command of the bulk, and one more. */
  readonly newIds: readonly string[]
}

const REVERSE: Readonly<Record<SeatVerb, SeatVerb>> = {
  'activate-seats': 'revoke-seats',
  'revoke-seats': 'activate-seats',
}

/** As the bulk's counts have it: cancelled with it, or answered still. */
const UNDECIDED = `state IN ('queued', 'sending', 'unknown', 'parked')`

/**
 * Cancels what was never sent of a click, and queues the reverse for those whose seat it changed and
 * nobody since. Runs inside `inBothFiles`.
 */
export function undoBulk(store: Store, undoing: Undoing): Undone {
  const { bulk, at } = undoing
  const unsent = cancelBulk(store.work, bulk, at)
  rebase(store, [...new Set(unsent.map((command) => command.license))], at)
  const { applied, tooLate } = countPeople(store.work, bulk)
  const { reversing, reverse } = putBack(store, undoing)
  return {
    cancelled: peopleOf(unsent),
    ...{ reversing, bulk: reverse, tooLate },
    kept: applied - reversing,
  }
}

/** Whether `undoBulk` would do something, or nobody can tell yet because answers are to come. */
export function canUndoBulk(store: Store, bulk: string): boolean {
  const isOpen = store.work
    .sql(`SELECT EXISTS (SELECT 1 FROM command WHERE bulk = ? AND ${UNDECIDED})`)
    .pluck()
    .get(bulk)
  if (isOpen === 1) return true
  const context = readRuleContext(store.work)
  if (!context) return false
  const found = findReverse(store, context, bulk)
  return found !== null && found.groups.next().done !== true
}

function putBack(
  store: Store,
  { bulk, at, newIds }: Undoing,
): { readonly reversing: number; readonly reverse: string | null } {
  const shower = commandShower(store, at)
  const found = shower && findReverse(store, shower.context, bulk)
  const groups = [...(found?.groups ?? [])]
  if (!found || groups.length === 0) return { reversing: 0, reverse: null }
  const reversing = groups.reduce((people, group) => people + group.members.length, 0)
  return { reversing, reverse: queue(store, shower, { verb: found.verb, groups, at, newIds }) }
}

/** What puts back those whose seat the bulk changed and nobody since; null: it changed none. */
function findReverse(
  store: Store,
  context: RuleContext,
  bulk: string,
): { readonly verb: SeatVerb; readonly groups: Generator<BulkGroup> } | null {
  const applied = appliedOf(store.work, bulk)
  const [first] = applied
  if (!first) return null
  const verb = REVERSE[first.verb]
  return { verb, groups: reversibleGroups(store, context, verb, applied) }
}

interface Reverse {
  readonly verb: SeatVerb
  readonly groups: readonly BulkGroup[]
  readonly at: number
  readonly newIds: readonly string[]
}

function queue(store: Store, shower: Shower, { verb, groups, at, newIds }: Reverse): string {
  const ids = freshIds(newIds)
  const id = ids.newId()
  const licenses = groups.map((group) => group.license)
  const bulk = openBulk(store, { id, verb, at }, licenses)
  shower.show(bulk.add(planCommands({ verb, groups }, ids)))
  bulk.close()
  markShown(store)
  return id
}

/** People of the bulk who were applied, and those of whom nobody knows yet. */
function countPeople(
  work: StoreFile,
  bulk: string,
): { readonly applied: number; readonly tooLate: number } {
  return work
    .sql(
      `SELECT coalesce(sum(people_applied) FILTER (WHERE state = 'done'), 0) AS applied,
         coalesce(sum(people) FILTER (WHERE state IN ('sending', 'unknown', 'parked')), 0) AS tooLate
       FROM command WHERE bulk = ?`,
    )
    .get(bulk) as { applied: number; tooLate: number }
}
