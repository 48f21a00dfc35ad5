import { uniteKept, type KeptRows } from './work-kept.ts'
import type {
  Salvaged,
  SalvagedCommand,
  SalvagedConflict,
  SalvagedFate,
  SalvagedWish,
} from './work-salvage.ts'

/** What two files of one outbox hold together, the older commands first. */
export interface WorkUnion {
  readonly commands: readonly UnitedCommand[]
  readonly conflicts: readonly SalvagedConflict[]
  readonly bulks: ReadonlyMap<string, number>
  readonly meta: ReadonlyMap<string, string>
  /** Of each table besides commands. */
  readonly kept: ReadonlyMap<string, KeptRows>
  readonly lastSeq: number
  /** The newest moment of which either knows. */
  readonly lastAt: number
}

export interface UnitedCommand {
  readonly sequence: number
  readonly wish: SalvagedWish
  readonly fate: SalvagedFate
}

/**
 * Facts of one opening only, or of a device that is not ours any more. What the backend was asked about
 * the one file it is to be asked again about both.
 */
const NOT_KEPT = new Set(['install', 'device', 'book_left', 'epoch_left', 'restored', 'recall'])

/** Nobody can tell whether it was sent since: it is asked for again under its id. */
const ASKED_AGAIN: SalvagedFate = {
  ...{ state: 'unknown', attempts: 1, settled_at: null, outcome: null, code: null, short_by: 0 },
  ...{
    refusal: null,
    version: null,
    epoch: null,
    answered: null,
    people_applied: 0,
    people_refused: 0,
  },
}

/**
 * Unites what can be read of an outbox and of its backup, command by command. What was wanted never
 * changes, so it is taken from the backup, which was looked through when it was made; of what became
 * of it the later counts. Nothing that either holds is left out.
 */
export function uniteWork(file: Salvaged | null, backup: Salvaged | null): WorkUnion {
  const sources = [file, backup].filter((source) => source !== null)
  const later = sources.toSorted((a, b) => b.lastSeq - a.lastSeq)
  const ids = new Set(sources.flatMap((source) => [...source.commands.keys()]))
  const commands = [...ids]
    .flatMap((id) => uniteCommand(found(later, id), backup?.commands.get(id)?.wish ?? null))
    .toSorted((a, b) => a.sequence - b.sequence || compare(a.wish.id, b.wish.id))
  const conflicts = commands.flatMap((command) => conflictsOf(command, later))
  const chosenAt = conflicts.map((conflict) => conflict.closed_at ?? conflict.at)
  const meta = merged(later, (source) => source.meta)
  return {
    commands: inPlaces(commands),
    conflicts,
    bulks: merged(later, (source) => source.bulks),
    meta: new Map([...meta].filter(([key]) => !NOT_KEPT.has(key))),
    kept: uniteKept(later.map((source) => source.kept)),
    lastSeq: Math.max(0, ...sources.map((source) => source.lastSeq)),
    lastAt: [
      ...sources.map((source) => source.lastAt),
      ...commands.map(newestOf),
      ...chosenAt,
    ].reduce((newest, at) => Math.max(newest, at), 0),
  }
}

function found(sources: readonly Salvaged[], id: string): SalvagedCommand[] {
  return sources.flatMap((source) => source.commands.get(id) ?? [])
}

/** @param later the later first. */
function uniteCommand(
  later: readonly SalvagedCommand[],
  fromBackup: SalvagedWish | null,
): UnitedCommand[] {
  const wish = fromBackup ?? later.find((command) => command.wish)?.wish
  const [first] = later
  if (!wish || !first) return []
  return [{ sequence: first.sequence, wish, fate: latestFate(later) }]
}

/**
 * An answer is the same for ever, and what was taken back stays so unless it was answered. Only who
 * could be read in the later of both is known to wait for a person still.
 */
function latestFate(later: readonly SalvagedCommand[]): SalvagedFate {
  const fates = later.flatMap(({ fate }) => fate ?? [])
  const ended = ['done', 'cancelled'].flatMap(
    (state) => fates.find((fate) => fate.state === state) ?? [],
  )
  const newest = later[0]?.fate
  return ended[0] ?? (newest?.state === 'parked' ? newest : ASKED_AGAIN)
}

/** Two files can have given one place to two commands; each keeps its own, or the next one. */
function inPlaces(commands: readonly UnitedCommand[]): UnitedCommand[] {
  let last = 0
  return commands.map((command) => {
    last = Math.max(last + 1, command.sequence)
    return { ...command, sequence: last }
  })
}

/** Closed ones as they are kept; open exactly where a person has still to choose. */
function conflictsOf(
  { wish: { id, enqueued_at }, fate }: UnitedCommand,
  later: readonly Salvaged[],
): SalvagedConflict[] {
  const known = later
    .map((source) => source.conflicts.filter((conflict) => conflict.command === id))
    .find((conflicts) => conflicts.length > 0)
  const closed = (known ?? []).filter((conflict) => conflict.closed_at !== null)
  const open = (known ?? []).find((conflict) => conflict.closed_at === null)
  const isRefused = fate.state === 'done' && (fate.outcome === 'refused' || fate.people_refused > 0)
  const waits =
    fate.state === 'parked' || (isRefused && (open !== undefined || closed.length === 0))
  if (!waits) return closed
  const at = open?.at ?? fate.settled_at ?? enqueued_at
  return [...closed, { command: id, at, closed_at: null, closed_by: null }]
}

/** @param later the later first. */
function merged<T>(
  later: readonly Salvaged[],
  part: (source: Salvaged) => ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  return new Map(later.toReversed().flatMap((source) => [...part(source)]))
}

function newestOf({ wish, fate }: UnitedCommand): number {
  return Math.max(wish.enqueued_at, fate.settled_at ?? 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
