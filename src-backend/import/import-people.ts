import type { ImportAnswer, ImportRequest } from '#shared/protocol/imports.ts'
import type { Ids } from '#shared/lib/ports.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { Services } from '../services.ts'
import { insertRows } from '../store/insert-rows.ts'
import { grantClients, type Operator } from '../store/operators.ts'
import type { Store, Trx } from '../store/open-store.ts'
import { nextVersion } from '../store/partners.ts'
import type { LicenseTable } from '../store/tables.ts'
import {
  findClientByName,
  isGranted,
  lockLicenseOfProduct,
  takenContacts,
  updateImportedLicense,
  type PlanOfProduct,
} from './import-queries.ts'
import {
  assertFitsPlan,
  assertSameOwner,
  assertSamePlan,
  assertSeatsForUse,
  getPlan,
  parseOwner,
} from './import-refusals.ts'
import { answerOf, memberRows, newLicense, withOwner } from './import-rows.ts'
import { judgeRows } from './judge-rows.ts'
import { localDate } from './local-date.ts'

type Needed = Pick<Services, 'store' | 'clock' | 'ids' | 'pokes'>

/** A request whose names have been looked up. */
interface Import {
  readonly trx: Trx
  readonly dialect: Store['dialect']
  readonly ids: Ids
  readonly operator: Operator
  readonly request: ImportRequest
  readonly owner: string
  readonly plan: PlanOfProduct
  /** For a client that is made now. */
  readonly today: string
}

interface Imported {
  readonly answer: ImportAnswer
  /** Null: everything was there already. */
  readonly version: number | null
}

/**
 * Puts the people of a customer's list on one license, in one transaction. Sent again it finds
 * them there and changes nothing.
 *
 * @throws ProblemError when nothing of the request may be done.
 */
export async function importPeople(
  { store, clock, ids, pokes }: Needed,
  operator: Operator,
  request: ImportRequest,
): Promise<ImportAnswer> {
  const owner = parseOwner(request.owner)
  const { answer, version } = await store.write(async (trx) => {
    const plan = await getPlan(trx, operator.partner, request)
    const today = localDate(clock.now())
    const { dialect } = store
    return importInto({ trx, dialect, ids, operator, request, owner, plan, today })
  })
  if (version !== null) pokes.publish(operator.partner, version)
  return answer
}

async function importInto(work: Import): Promise<Imported> {
  const { trx, dialect, operator, request } = work
  const client = await findClient(work)
  const place = { partner: operator.partner, client: client ?? '', product: request.product }
  const license = client === null ? null : await lockLicenseOfProduct(trx, dialect, place)
  return license ? addToLicense(work, license) : addWithLicense(work, client)
}

async function findClient({ trx, operator, request }: Import): Promise<string | null> {
  const client = await findClientByName(trx, operator.partner, request.client)
  if (client === null || operator.allClients || (await isGranted(trx, operator, client))) {
    return client
  }
  throw new ProblemError('forbidden', `${request.client} is not among the clients granted to you.`)
}

async function addToLicense(work: Import, license: LicenseTable): Promise<Imported> {
  const { trx, request, plan, operator } = work
  assertSamePlan(license, plan)
  await assertSameOwner(trx, license, work.owner)
  const additional = request.additional ?? license.additional
  assertSeatsForUse(license, additional)
  const { accepted, rejected } = judgeRows(request.rows, await takenContacts(trx, license))
  const people = license.people + accepted.length
  assertFitsPlan(plan, people)
  const answer = answerOf(license, accepted, rejected)
  if (accepted.length === 0 && additional === license.additional) return { answer, version: null }
  const version = await nextVersion(trx, operator.partner)
  await updateImportedLicense(trx, { ...license, additional, people, version })
  await insertRows(trx, 'member', memberRows(work.ids, { ...license, version }, accepted, null))
  return { answer, version }
}

async function addWithLicense(work: Import, client: string | null): Promise<Imported> {
  const { trx, ids, request, plan, operator, owner } = work
  const none = { emails: new Set<string>(), phones: new Set<string>() }
  const { accepted, rejected } = judgeRows(request.rows, none)
  const people = withOwner(accepted, owner)
  assertFitsPlan(plan, people.length)
  const version = await nextVersion(trx, operator.partner)
  const place = {
    partner: operator.partner,
    client: client ?? (await makeClient(work, version)),
    version,
  }
  const license = newLicense(ids, place, request, plan, people.length)
  await insertRows(trx, 'license', [license])
  await insertRows(trx, 'member', memberRows(ids, license, people, owner))
  return { answer: answerOf(license, accepted, rejected), version }
}

async function makeClient(work: Import, version: number): Promise<string> {
  const { trx, ids, operator, request, today } = work
  const { partner } = operator
  const id = ids.newId()
  const name = request.client.normalize('NFC')
  await insertRows(trx, 'client', [{ partner, id, name, signed_up_on: today, version }])
  if (!operator.allClients) await grantClients(trx, operator, [id])
  return id
}
