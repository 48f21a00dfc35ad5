import type { RefusalCode } from '#shared/domain/codes.ts'
import { explainRefusal } from '#shared/domain/explain.ts'
import type { PersonAnswer } from '#shared/domain/people/facts.ts'
import { isSeatCommand, type Command, type CommandAnswer } from '#shared/protocol/commands.ts'
import { findLedgered, insertLedgered, type LedgerEntry } from '../store/ledger.ts'
import { lockLicenses, type LockedLicense } from '../store/licenses.ts'
import { holdVersion } from '../store/partners.ts'
import type { Broken } from '../owned/hand-over.ts'
import { answeredPeople, withBroken, type FactsOf } from './answered-people.ts'
import { fingerprintOf } from './fingerprint.ts'
import { decidePeopleCommand, writePeople, type CommandGround } from './people-command.ts'
import { decideSeats, writeSeats } from './seat-command.ts'
import type { GroupWork, LockedWork } from './work.ts'

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
  const known = knownAnswer(work, entries, command, fingerprint)
  if (known) return known
  const answer = await carryOut(work, command)
  const sender = { operator: operator.id, byMember: operator.isMember === true }
  const head = { partner: operator.partner, ...sender, command, fingerprint, at: now }
  await insertLedgered(trx, head, answer)
  return answer
}

/** The stored answer, or a refusal that is not kept because the id or the place is another's. */
function knownAnswer(
  work: LockedWork,
  entries: readonly LedgerEntry[],
  command: Command,
  fingerprint: string,
): CommandAnswer | null {
  const same = entries.find((entry) => entry.id === command.id)
  if (same) {
    // Its author's answer is nobody else's: it may tell of clients that others cannot see.
    const isOwn = same.operator === work.operator.id && same.fingerprint === fingerprint
    return isOwn ? same.answer : refusal(work, command, { code: 'id-reused' })
  }
  return entries.length > 0 ? refusal(work, command, { code: 'device-sequence-reused' }) : null
}

/** What a decision comes to, whatever its verb: `write` is asked for where rows change. */
interface Carried {
  readonly outcome:
    | { readonly outcome: 'applied'; readonly members: CommandAnswer['members'] }
    | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly shortBy: number }
  /** Absent: nothing changes. */
  readonly write?: () => Promise<Written>
  readonly ground?: CommandGround
}

interface Written {
  /** That the rows carry. */
  readonly version: number
  /** Absent: nothing can break. */
  readonly broken?: Broken
}

async function carryOut(work: LockedWork, command: Command): Promise<CommandAnswer> {
  const license = work.licenses.get(command.license)
  const carried: Carried = license
    ? await decide(work, command, license)
    : { outcome: { outcome: 'refused', code: 'not-found', shortBy: 0 } }
  // Before the ledger is written, whatever the outcome: two transactions with the same command ids
  // would otherwise wait for each other, one with the version and one with an id.
  const written: Written = (await carried.write?.()) ?? {
    version: await holdVersion(work.trx, work.dialect, work.operator.partner),
  }
  const { outcome } = carried
  if (outcome.outcome === 'refused') return refusal(work, command, outcome, carried.ground)
  const { version, broken } = written
  const members = withBroken(outcome.members, broken)
  return { id: command.id, outcome: 'applied', code: null, shortBy: 0, version, members }
}

async function decide(
  work: LockedWork,
  command: Command,
  license: LockedLicense,
): Promise<Carried> {
  if (isSeatCommand(command)) {
    const { decision, factsOf } = await decideSeats(work, command, license)
    const carried = carriedOf(decision, factsOf)
    if (decision.outcome === 'refused' || decision.changed.length === 0) return carried
    return {
      ...carried,
      write: async () => ({ version: await writeSeats(work, command, license, decision.changed) }),
    }
  }
  const { decision, isQuiet, factsOf, ground } = await decidePeopleCommand(work, command, license)
  const carried = { ...carriedOf(decision, factsOf), ground }
  if (decision.outcome === 'refused' || isQuiet) return carried
  return { ...carried, write: () => writePeople(work, command, license, decision) }
}

function carriedOf(
  decision:
    | { readonly outcome: 'applied'; readonly members: readonly PersonAnswer[] }
    | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly shortBy: number },
  factsOf: FactsOf,
): Carried {
  if (decision.outcome === 'refused') return { outcome: decision }
  const members = answeredPeople(decision.members, factsOf)
  return { outcome: { outcome: 'applied', members } }
}

function refusal(
  { licenses, operator }: LockedWork,
  command: Command,
  { code, shortBy = 0 }: { readonly code: RefusalCode; readonly shortBy?: number },
  ground: CommandGround = {},
): CommandAnswer {
  const { verb } = command
  const license = licenses.get(command.license)
  return {
    ...{ id: command.id, outcome: 'refused', code, shortBy, version: null, members: [] },
    refusal: explainRefusal(code, {
      ...{ verb, license, actor: operator, shortBy, asked: command },
      ...ground,
    }),
  }
}
