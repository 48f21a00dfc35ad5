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
}

/**
 * Those of a bulk about seats, which alone can be put back, in the order in which they were made.
 * What was answered to each is read when it is needed.
 */
export function appliedOf(work: StoreFile, bulk: string): AppliedCommand[] {
  return work
    .sql(
      `SELECT id, sequence, verb, license FROM command
         WHERE bulk = ? AND state = 'done' AND outcome = 'applied'
           AND verb IN ('activate-seats', 'revoke-seats') ORDER BY sequence`,
    )
    .all(bulk) as AppliedCommand[]
}

/**
 * Whose seat these commands changed, nobody changed since, and can be put back by `verb` now. A
 * license that is short of seats is left out whole (rule 5). One license is looked at with each
 * step, so that whoever asks only whether there is somebody need not look at all.
 */
export function* reversibleGroups(
  store: Store,
  context: RuleContext,
  verb: SeatVerb,
  applied: readonly AppliedCommand[],
): Generator<BulkGroup> {
  for (const [license, commands] of Map.groupBy(applied, (command) => command.license)) {
    const found = findLicenses(store.book, context, [license]).get(license)
    if (!found) continue
    const people = commands.flatMap((command) => leftAsMade(store, context, found.id, command))
    const group = { license, facts: found.facts, people }
    const [reckoned] = reckonSeatChange(verb, context.actor, [group]).licenses
    if (!reckoned || reckoned.short > 0 || reckoned.applicable.length === 0) continue
    yield { license, members: reckoned.applicable }
  }
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
  const changed = changedBy(work, command).filter((uid) => !since.has(uid))
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

function changedBy(work: StoreFile, { id }: AppliedCommand): string[] {
  const answered = work.sql('SELECT answered FROM command WHERE id = ?').pluck().get(id) as string
  return changedByAnswer({ answered })
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
