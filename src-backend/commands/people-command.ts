import type { RefusalGround } from '#shared/domain/explain.ts'
import type { PeopleDecision } from '#shared/domain/people/facts.ts'
import { leftOutFacts } from '#shared/domain/people/left-out.ts'
import { decidePeople } from '#shared/domain/people/rules.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import { settleForCommand } from '../inbox/settle-for-command.ts'
import { sendForCommand } from '../invites/send-for-command.ts'
import { findBulkShortage } from '../store/ledger.ts'
import type { LockedLicense } from '../store/licenses.ts'
import { addPeople, changePeople, removePeople } from '../store/people.ts'
import { nextVersion } from '../store/partners.ts'
import { setLicenseCounts } from '../store/licenses.ts'
import { setTimers } from '../store/timers.ts'
import { handOver, type Broken } from '../owned/hand-over.ts'
import { keepRevoked } from '../store/revoked-access.ts'
import { readPeopleBook } from './people-book.ts'
import type { FactsOf } from './answered-people.ts'
import type { LockedWork } from './work.ts'

/** What only the rule's own reading knows of why it refused. */
export type CommandGround = Pick<RefusalGround, 'owner' | 'upgrade'>

type Applied = Extract<PeopleDecision, { outcome: 'applied' }>

/** Codes after which a message goes out although nobody's row changes. */
const TELLING: ReadonlySet<string> = new Set(['reminded'])

/** @returns the decision, whether it leaves everything as it is, and on which facts it and its answers stand. */
export async function decidePeopleCommand(
  work: LockedWork,
  command: PeopleCommand,
  license: LockedLicense,
): Promise<{
  readonly decision: PeopleDecision
  readonly isQuiet: boolean
  readonly factsOf: FactsOf
  readonly ground: CommandGround
}> {
  const { trx, operator } = work
  if (command.verb === 'invite-members') {
    const by = { partner: operator.partner, operator: operator.id }
    const shortBy = await findBulkShortage(trx, by, command)
    if (shortBy !== undefined) {
      const decision = { outcome: 'refused', code: 'seats-short', shortBy } as const
      return { decision, isQuiet: true, factsOf: () => ({}), ground: {} }
    }
  }
  const { book, ownedBy, upgrade } = await readPeopleBook(work, command, license)
  const decision = decidePeople(book, command, ownedBy)
  return {
    decision,
    isQuiet: decision.outcome === 'applied' && isQuiet(decision),
    factsOf: (answer) => leftOutFacts(book, command, ownedBy, answer),
    ground: { owner: book.owner.id, upgrade },
  }
}

function isQuiet({ born, changed, removed, members }: Applied): boolean {
  const rows = born.length + changed.length + removed.length
  return rows === 0 && !members.some(({ code }) => TELLING.has(code))
}

/** What an applied command wrote. */
interface WrittenPeople {
  /** Of all the rows. */
  readonly version: number
  /** Of a removal; otherwise empty. */
  readonly broken: Broken
}

/** Rows, counts, messages and timers of an applied command, all with one version. */
export async function writePeople(
  work: LockedWork,
  command: PeopleCommand,
  license: LockedLicense,
  decision: Applied,
): Promise<WrittenPeople> {
  const { trx, licenses, now: at } = work
  const { partner, id: by } = work.operator
  const version = await nextVersion(trx, partner)
  const broken =
    command.verb === 'remove-members'
      ? await handOver(work, command, decision.removed, version)
      : new Map<string, never>()
  const place = { partner, license: license.id, client: license.client, by, at, version }
  await keepRevoked(trx, work.dialect, place, decision.removed)
  const removed = await removePeople(trx, work.dialect, place, decision.removed)
  const changed = await changePeople(trx, work.dialect, place, decision.changed)
  const born = await addPeople(trx, place, decision.born)
  const counts = {
    inUse: license.inUse + born + changed - removed,
    people: license.people + decision.born.length - decision.removed.length,
  }
  await setLicenseCounts(trx, { partner, id: license.id }, counts, version)
  licenses.set(license.id, { ...license, ...counts })
  await sendForCommand(work, license, decision)
  await settleForCommand(work, decision, version)
  await setTimers(trx, partner, 'license-alerts', [license.id], at)
  return { version, broken }
}
