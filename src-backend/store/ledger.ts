import { commandAnswer, type Command, type CommandAnswer } from '#shared/protocol/commands.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import type { CommandLedgerTable } from './tables.ts'

/** A command as the ledger knows it. */
export interface LedgerEntry {
  readonly id: string
  /** Who sent it. */
  readonly operator: string
  readonly fingerprint: string
  readonly answer: CommandAnswer
}

/** What was asked, by whom, and when: the part of an entry that is not the answer. */
export interface LedgerHead {
  readonly partner: string
  readonly operator: string
  readonly byMember: boolean
  readonly command: Command
  readonly fingerprint: string
  readonly at: number
}

/**
 * Entries with the command's id, or with its place in its device's order: at most one of each, and
 * twice the one that has both. Two queries in one, each by a whole key: no planner takes another way.
 */
export async function findLedgered(
  trx: Trx,
  partner: string,
  command: Pick<Command, 'id' | 'device' | 'sequence'>,
): Promise<LedgerEntry[]> {
  const entries = trx.selectFrom('command_ledger').selectAll().where('partner', '=', partner)
  const inPlace = entries
    .where('device', '=', command.device)
    .where('sequence', '=', command.sequence)
  const rows = await entries.where('id', '=', command.id).unionAll(inPlace).execute()
  return rows.map((row) => ({
    id: row.id,
    operator: row.operator,
    fingerprint: row.fingerprint,
    answer: answerOf(row),
  }))
}

/** The X with which an earlier command of this bulk was refused on this license. */
export async function findBulkShortage(
  trx: Trx,
  at: { readonly partner: string; readonly operator: string },
  command: Pick<Command, 'bulk' | 'license'>,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('command_ledger')
    .select('short_by')
    .where('partner', '=', at.partner)
    .where('bulk', '=', command.bulk)
    .where('license', '=', command.license)
    .where('operator', '=', at.operator)
    .where('code', '=', 'seats-short')
    .limit(1)
    .executeTakeFirst()
  return row?.short_by
}

/** Which of these ids stand for a command that this operator sent; another's is none. */
export async function knownCommands(
  db: Db,
  dialect: StoreDialect,
  { partner, id: operator }: { readonly partner: string; readonly id: string },
  ids: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('command_ledger')
    .select('id')
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .where('operator', '=', operator)
    .where('by_member', '=', 0)
    .execute()
  return rows.map(({ id }) => id)
}

/** Keeps an answer for ever. */
export async function insertLedgered(
  trx: Trx,
  { partner, operator, byMember, command, fingerprint, at }: LedgerHead,
  answer: CommandAnswer,
): Promise<void> {
  await trx
    .insertInto('command_ledger')
    .values({
      partner,
      id: command.id,
      device: command.device,
      sequence: command.sequence,
      fingerprint,
      operator,
      by_member: byMember ? 1 : 0,
      bulk: command.bulk,
      license: command.license,
      verb: command.verb,
      outcome: answer.outcome,
      code: answer.code,
      short_by: answer.shortBy,
      version: answer.version,
      members: JSON.stringify(answer.members),
      refusal: answer.refusal ? JSON.stringify(answer.refusal) : null,
      at,
    })
    .execute()
}

function answerOf(row: CommandLedgerTable): CommandAnswer {
  return commandAnswer.parse({
    id: row.id,
    outcome: row.outcome,
    code: row.code,
    shortBy: row.short_by,
    version: row.version,
    members: JSON.parse(row.members),
    ...(row.refusal === null ? {} : { refusal: JSON.parse(row.refusal) }),
  })
}
