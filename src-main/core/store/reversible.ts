import { reckonSeatChange, type SelectedOnLicense } from '#shared/domain/reckoning.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { BulkGroup } from '../engine.ts'
import type { RuleContext } from './actor.ts'
import { isAhead } from './ahead.ts'
import { findLicenses, findPeople } from './command-facts.ts'
import { changedByAnswer } from './pending-commands.ts'
import { holderOf } from './shown-person.ts'
import type { Store, StoreFile } from './store-file.ts'

/** A command that the backend applied. */
interface AppliedCommand {
  readonly id: string
  readonly sequence: number
  readonly verb: SeatVerb
  readonly license: string
  readonly answered: string
}

/** Those of a bulk about seats, which alone can be put back, in the order in which they were made. */
export function appliedOf(work: StoreFile, bulk: string): AppliedCommand[] {
  return work
    .sql(
      `SELECT id, sequence, verb, license, answered FROM command
         WHERE bulk = ? AND state = 'done' AND outcome = 'applied'
           AND verb IN ('activate-seats', 'revoke-seats') ORDER BY sequence`,
    )
    .all(bulk) as AppliedCommand[]
}

/**
 * Whose seat these commands changed, nobody changed since, and can be put back by `verb` now. A
 * license that is short of seats is left out whole (rule 5).
 */
export function reversibleGroups(
  store: Store,
  context: RuleContext,
  verb: SeatVerb,
  applied: readonly AppliedCommand[],
): BulkGroup[] {
  const byLicense = Map.groupBy(applied, (command) => command.license)
  const licenses = findLicenses(store.book, context, [...byLicense.keys()])
  return [...byLicense].flatMap(([license, commands]) => {
    const found = licenses.get(license)
    if (!found) return []
    const people = commands.flatMap((command) => leftAsMade(store, context, found.id, command))
    const group = { license, facts: found.facts, people }
    const [reckoned] = reckonSeatChange(verb, context.actor, [group]).licenses
    if (!reckoned || reckoned.short > 0 || reckoned.applicable.length === 0) return []
    return [{ license, members: reckoned.applicable }]
  })
}

/** The people on the license whose seat is still as this command left it. */
function leftAsMade(
  { book, work }: Store,
  { operator }: RuleContext,
  licenseId: number,
  command: AppliedCommand,
): SelectedOnLicense['people'] {
  const isBehind = isAhead({ work, book }, command.id)
  const since = wishedSince(work, command)
  const changed = changedByAnswer(command).filter((uid) => !since.has(uid))
  const people = findPeople(book, changed)
  return changed.flatMap((uid) => {
    const person = people.get(uid)
    const holder = person?.licenseId === licenseId ? holderOf(person.facts) : undefined
    if (!person || holder?.holdsSeat !== (command.verb === 'activate-seats')) return []
    // Rows that do not hold the answer yet name whoever changed the seat before.
    if (!isBehind && person.seatBy !== operator) return []
    return [{ ...holder, id: uid }]
  })
}

/** Later wishes of this console for the same people count as changes, whatever becomes of them. */
function wishedSince(work: StoreFile, { license, sequence }: AppliedCommand): ReadonlySet<string> {
  const uids = work
    .sql(
      `SELECT value FROM command, json_each(command.args, '$.members')
         WHERE license = ? AND sequence > ? AND (state IN ('queued', 'sending', 'unknown')
           OR (state = 'done' AND outcome = 'applied'))`,
    )
    .pluck()
    .all(license, sequence) as string[]
  return new Set(uids)
}
