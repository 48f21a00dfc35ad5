import type { Connection } from '#core/store/open-database.ts'
import type { MemberCode, RefusalCode } from '#shared/domain/codes.ts'
import { isMemberRefusal } from '#shared/domain/codes.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { CommandState } from '#shared/rpc/contract/bulks.ts'

export interface OutboxCommand {
  readonly license?: string
  readonly members: readonly string[]
  readonly state?: CommandState
  /** Refused or parked as a whole. */
  readonly code?: RefusalCode
  readonly shortBy?: number
  /** What the backend said of each, in the order of `members`. */
  readonly answers?: readonly MemberCode[]
}

export interface OutboxBulk {
  readonly verb?: CommandVerb
  readonly createdAt?: number
  readonly commands: readonly OutboxCommand[]
}

/** Puts a bulk into `work.sqlite` as the writer keeps it. @returns its id. */
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
  bulk: { id: string; verb: CommandVerb },
  command: OutboxCommand,
): void {
  const { license = systemIds.newId(), members, state = 'queued', answers } = command
  const isDone = state === 'done'
  const refused = answers ? answers.filter(isMemberRefusal).length : members.length
  work
    .prepare(
      `INSERT INTO command (id, bulk, verb, license, args, people, state, enqueued_at, outcome, code,
         short_by, answered, people_applied, people_refused)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[
        systemIds.newId(),
        bulk.id,
        bulk.verb,
        license,
        JSON.stringify({ members }),
        members.length,
      ],
      ...[
        state,
        isDone ? (answers ? 'applied' : 'refused') : null,
        command.code ?? null,
        command.shortBy ?? 0,
      ],
      isDone
        ? JSON.stringify(answers?.map((code, index) => ({ id: members[index], code })) ?? [])
        : null,
      ...(isDone ? [members.length - refused, refused] : [0, 0]),
    )
}
