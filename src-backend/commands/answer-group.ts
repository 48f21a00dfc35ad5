import type { RefusalCode } from '#shared/domain/codes.ts'
import { seatRules, type SeatDecision } from '#shared/domain/seats.ts'
import { must } from '#shared/lib/assert.ts'
import type { Command, CommandAnswer } from '#shared/protocol/commands.ts'
import {
  findBulkShortage,
  findLedgered,
  insertLedgered,
  type LedgerEntry,
} from '../store/ledger.ts'
import { lockLicenses, setSeatsInUse, type LockedLicense } from '../store/licenses.ts'
import { seatHolders, setSeats } from '../store/members.ts'
import type { StoreDialect } from '../store/dialect.ts'
import type { Operator } from '../store/operators.ts'
import type { Trx } from '../store/open-store.ts'
import { holdVersion, nextVersion } from '../store/partners.ts'
import { fingerprintOf } from './fingerprint.ts'

/** What the commands of one transaction share. */
export interface GroupWork {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly operator: Operator
  readonly now: number
}

interface LockedWork extends GroupWork {
  /** All licenses of the group that the operator can reach, kept up to date as commands are applied. */
  readonly licenses: Map<string, LockedLicense>
}

/** Answers commands in order, within one transaction that holds all their licenses. */
export async function answerGroup(
  work: GroupWork,
  commands: readonly Command[],
): Promise<CommandAnswer[]> {
  const ids = [...new Set(commands.map((command) => command.license))].sort()
  const licenses = await lockLicenses(work.trx, work.dialect, work.operator, ids)
  const answers: CommandAnswer[] = []
  for (const command of commands) answers.push(await answerOne({ ...work, licenses }, command))
  return answers
}

async function answerOne(work: LockedWork, command: Command): Promise<CommandAnswer> {
  const { trx, operator, now } = work
  const fingerprint = fingerprintOf(command)
  const entries = await findLedgered(trx, operator.partner, command)
  const known = knownAnswer(entries, command, fingerprint)
  if (known) return known
  const answer = await carryOut(work, command, await decide(work, command))
  const head = { partner: operator.partner, operator: operator.id, command, fingerprint, at: now }
  await insertLedgered(trx, head, answer)
  return answer
}

/** The stored answer, or a refusal that is not kept because the id or the place is another's. */
function knownAnswer(
  entries: readonly LedgerEntry[],
  command: Command,
  fingerprint: string,
): CommandAnswer | null {
  const same = entries.find((entry) => entry.id === command.id)
  if (same) {
    return same.fingerprint === fingerprint ? same.answer : refusal(command, 'id-reused', 0)
  }
  return entries.length > 0 ? refusal(command, 'device-sequence-reused', 0) : null
}

async function decide(work: LockedWork, command: Command): Promise<SeatDecision> {
  const { trx, dialect, operator, licenses } = work
  const license = licenses.get(command.license)
  if (!license) return { outcome: 'refused', code: 'not-found', shortBy: 0 }
  const shortBy = await earlierShortage(work, command)
  if (shortBy !== undefined) return { outcome: 'refused', code: 'seats-short', shortBy }
  const { members } = command.args
  const selection = { partner: operator.partner, license: license.id, ids: members }
  const holders = await seatHolders(trx, dialect, selection)
  return seatRules[command.verb](license, operator, command.args, (id) => holders.get(id))
}

/** A bulk's later commands on a license are refused with its first. */
async function earlierShortage(
  { trx, operator }: LockedWork,
  command: Command,
): Promise<number | undefined> {
  if (command.verb !== 'activate-seats') return undefined
  const by = { partner: operator.partner, operator: operator.id }
  return findBulkShortage(trx, by, command)
}

async function carryOut(
  work: LockedWork,
  command: Command,
  decision: SeatDecision,
): Promise<CommandAnswer> {
  const changed = decision.outcome === 'applied' ? decision.changed : []
  // Before the ledger is written, whatever the outcome: two transactions with the same command ids
  // would otherwise wait for each other, one with the version and one with an id.
  const version =
    changed.length === 0
      ? await holdVersion(work.trx, work.dialect, work.operator.partner)
      : await writeSeats(work, command, changed)
  if (decision.outcome === 'refused') return refusal(command, decision.code, decision.shortBy)
  const { members } = decision
  const answered = members.map(({ id, code }) => ({ id, code }))
  return { id: command.id, outcome: 'applied', code: null, shortBy: 0, version, members: answered }
}

async function writeSeats(
  work: LockedWork,
  command: Command,
  changed: readonly string[],
): Promise<number> {
  const { trx, dialect, licenses, now: at } = work
  const { partner, id: by } = work.operator
  const license = must(licenses.get(command.license), 'An applied command has a license.')
  const holdsSeat = command.verb === 'activate-seats'
  const inUse = license.inUse + (holdsSeat ? changed.length : -changed.length)
  const version = await nextVersion(trx, partner)
  const selection = { partner, license: license.id, ids: changed }
  await setSeats(trx, dialect, selection, { holdsSeat, by, at, version })
  await setSeatsInUse(trx, { partner, id: license.id }, inUse, version)
  licenses.set(license.id, { ...license, inUse })
  return version
}

function refusal(command: Command, code: RefusalCode, shortBy: number): CommandAnswer {
  return { id: command.id, outcome: 'refused', code, shortBy, version: null, members: [] }
}
