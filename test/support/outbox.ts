import { openConflict } from '#core/store/conflict-store.ts'
import type { Connection } from '#core/store/open-database.ts'
import { storeFile } from '#core/store/store-file.ts'
import type { MemberCode, ParkCode, RefusalCode } from '#shared/domain/codes.ts'
import { isMemberRefusal } from '#shared/domain/codes.ts'
import { explainMember, type Refusal } from '#shared/domain/explain.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { CommandState } from '#shared/rpc/contract/bulks.ts'
import type { CommandPlace } from '#shared/rpc/contract/outbox.ts'

export interface OutboxCommand {
  readonly license?: string
  readonly members: readonly string[]
  readonly state?: CommandState
  /** Refused or parked as a whole. */
  readonly code?: RefusalCode | ParkCode
  readonly shortBy?: number
  readonly seatsNeeded?: number
  /** What the backend said of each, in the order of `members`. */
  readonly answers?: readonly MemberCode[]
  /** On which facts, in the same order. */
  readonly facts?: readonly Refusal['facts'][]
  /** Why it was refused or parked as a whole. */
  readonly refusal?: Refusal
}

export interface OutboxBulk {
  readonly verb?: SeatVerb
  readonly createdAt?: number
  readonly commands: readonly OutboxCommand[]
}

/** Puts a bulk into `work.sqlite` as the writer keeps it, its conflicts with it. @returns its id. */
export function putBulk(work: Connection, bulk: OutboxBulk): string {
  const id = systemIds.newId()
  const { verb = 'activate-seats', createdAt = 0, commands } = bulk
  const people = commands.reduce((sum, command) => sum + command.members.length, 0)
  work
    .prepare('INSERT INTO bulk (id, verb, created_at, people) VALUES (?, ?, ?, ?)')
    .run(id, verb, createdAt, people)
  for (const command of commands) putCommand(work, { id, verb }, command)
  return id
}

function putCommand(
  work: Connection,
  bulk: { id: string; verb: SeatVerb },
  command: OutboxCommand,
): void {
  const { license = systemIds.newId(), members, state = 'queued', answers } = command
  const isDone = state === 'done'
  const id = systemIds.newId()
  const refused = answers ? answers.filter(isMemberRefusal).length : members.length
  work
    .prepare(
      `INSERT INTO command (id, bulk, verb, license, args, about, people, state, enqueued_at, outcome, code,
         short_by, refusal, answered, people_applied, people_refused)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[
        id,
        bulk.id,
        bulk.verb,
        license,
        JSON.stringify({ members, seatsNeeded: command.seatsNeeded }),
        JSON.stringify(placeOf(license)),
        members.length,
      ],
      ...[
        state,
        isDone ? (answers ? 'applied' : 'refused') : null,
        command.code ?? null,
        command.shortBy ?? 0,
        command.refusal ? JSON.stringify(command.refusal) : null,
      ],
      isDone ? JSON.stringify(answeredMembers(command)) : null,
      ...(isDone ? [members.length - refused, refused] : [0, 0]),
    )
  if (state === 'parked' || (isDone && refused > 0)) openConflict(storeFile(work), id, 0)
}

function answeredMembers({ members, answers = [], facts }: OutboxCommand) {
  return answers.map((code, index) => ({
    ...{ id: members[index], code },
    refusal: explainMember(code, facts?.[index]) ?? undefined,
  }))
}

function placeOf(id: string): CommandPlace {
  return {
    client: { id: systemIds.newId(), name: 'Contoso' },
    license: { id, product: 'campaign', plan: 'pro' },
  }
}
