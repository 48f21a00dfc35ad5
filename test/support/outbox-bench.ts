import { explainRefusal, type Refusal } from '#shared/domain/explain.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import type { Settled, SettlingWay } from '#core/store/settle-conflicts.ts'
import type { Undone } from '#shared/rpc/contract/bulks.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  idOf,
  licenseLine,
  memberLine,
} from './change-body.ts'
import { benchSession, writerBench, type WriterBench } from './writer-bench.ts'
import { seatedPeople } from './shown-seats.ts'

/** A part of a click: one command. */
interface Part {
  readonly members: readonly number[]
  readonly license?: number
  readonly seatsNeeded?: number
}

/**
 * A writer alone, over client 1 with license 11 (owner 100, people 101 to 103) and client 2 with
 * license 12 (owner 200, people 201 to 203); 3 seats each, 2 of them free.
 */
export interface OutboxBench {
  readonly bench: WriterBench
  /** The commands of the bulk get the ids `bulk + 1`, `bulk + 2` and so on. */
  wish(verb: SeatVerb, bulk: number, ...parts: readonly Part[]): void
  /** Sends all that is to be sent, and takes these answers. */
  answer(...answers: readonly CommandAnswer[]): void
  settle(way: SettlingWay, ...commands: readonly number[]): Omit<Settled, 'bulks'>
  /** Settles what is open of a click, for as many as it fits. */
  retry(bulk: number): Settled
  undo(bulk: number): Undone
  canUndo(bulk: number): boolean
  /** The last three digits of those who hold a seat by the book. */
  seated(): number[]
  commands(): unknown[]
  /** Why each command was refused whole or is not sent, by its last three digits. */
  refusals(): Readonly<Record<number, Refusal>>
  /** Commands with an open conflict, and how those that are closed ended. */
  conflicts(): { readonly open: readonly number[]; readonly closed: readonly string[] }
  close(): void
}

export function outboxBench(): OutboxBench {
  const bench = writerBench()
  bench.pull(...clientLines(1, 100), ...clientLines(2, 200), checkpointLine(1))
  let fresh = 700
  const newIds = (count: number): string[] =>
    Array.from({ length: count }, () => idOf((fresh += 1)))
  const settle = (way: SettlingWay, conflicts: readonly string[]): Settled => {
    const ids = newIds(conflicts.length + 2)
    return bench.methods.settleConflicts({ conflicts, way, at: 4, newIds: ids }).settled
  }
  return {
    bench,
    wish(verb, bulk, ...parts) {
      const commands = parts.map(({ members, license = 11, ...rest }, index) => ({
        ...{ id: idOf(bulk + index + 1), license: idOf(license) },
        args: { members: members.map(idOf), ...rest },
      }))
      bench.methods.enqueue({ id: idOf(bulk), verb, at: 2, commands })
    },
    answer(...answers) {
      bench.methods.takeBatch({ commands: 100, members: 5_000 })
      bench.methods.recordAnswers({ answers, at: 3, epoch: 'first', newDevice: idOf(802) })
    },
    settle(way, ...commands) {
      const { settled, left, people } = settle(way, commands.map(idOf))
      return { settled, left, people }
    },
    retry: (bulk) => settle('fit', bench.methods.openConflicts(idOf(bulk))),
    undo(bulk) {
      const ids = newIds(bench.methods.countCommands(idOf(bulk)) + 1)
      return bench.methods.undoBulk({ bulk: idOf(bulk), at: 5, newIds: ids }).undone
    },
    canUndo: (bulk) => bench.methods.canUndoBulk(idOf(bulk)),
    seated: () => seatedPeople(bench.book).map(numberOf),
    commands: () =>
      bench.work.prepare('SELECT state, code, people FROM command ORDER BY sequence').all(),
    refusals() {
      const rows = bench.work
        .prepare('SELECT id, refusal FROM command WHERE refusal IS NOT NULL')
        .raw()
        .all() as [string, string][]
      return Object.fromEntries(
        rows.map(([id, refusal]) => [numberOf(id), JSON.parse(refusal) as Refusal]),
      )
    },
    conflicts() {
      const rows = bench.work
        .prepare('SELECT command, closed_by FROM conflict ORDER BY id')
        .all() as { command: string; closed_by: string | null }[]
      const open = rows.filter((row) => row.closed_by === null)
      return {
        open: open.map((row) => numberOf(row.command)),
        closed: rows.flatMap((row) => row.closed_by ?? []),
      }
    },
    close: () => bench.close(),
  }
}

function clientLines(client: number, first: number): string[] {
  const license = 10 + client
  return [
    clientLine(client),
    licenseLine(license, client, { additional: 2, inUse: 1, people: 4 }),
    memberLine(first, license, { isOwner: 1, holdsSeat: 1 }),
    ...[1, 2, 3].map((n) => memberLine(first + n, license)),
    completeLine(client),
  ]
}

function numberOf(uid: string): number {
  return Number(uid.slice(-3))
}

/** The rows of an applied answer, as the backend tells them afterwards; by this console's operator. */
export function seatLine(
  member: number,
  license: number,
  holdsSeat: 0 | 1,
  by = benchSession.operator.id,
): string {
  return memberLine(member, license, { holdsSeat, seatBy: by, seatAt: 50 })
}

export function applied(
  id: number,
  codes: Readonly<Record<number, CommandAnswer['members'][number]['code']>>,
  version = 9,
): CommandAnswer {
  const members = Object.entries(codes).map(([n, code]) => ({ id: idOf(Number(n)), code }))
  return { id: idOf(id), outcome: 'applied', code: null, shortBy: 0, version, members }
}

export function refused(
  id: number,
  code: NonNullable<CommandAnswer['code']>,
  shortBy = 0,
): CommandAnswer {
  const ground = {
    verb: 'activate-seats',
    license: undefined,
    actor: benchSession.operator,
  } as const
  const refusal = explainRefusal(code, { ...ground, shortBy })
  return { id: idOf(id), outcome: 'refused', code, shortBy, version: null, members: [], refusal }
}
