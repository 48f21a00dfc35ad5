import type { PermissionGroup } from '#shared/domain/people/groups.ts'
import type { ImportNumbers } from '#shared/protocol/imports.ts'
import { startGroups } from '../groups/start-groups.ts'
import { insertRows } from '../store/insert-rows.ts'
import { nextVersion } from '../store/partners.ts'
import { insertGroups } from '../store/permission-groups.ts'
import type { LicenseTable } from '../store/tables.ts'
import type { ClientOfImport } from '../store/imports.ts'
import { groupOfRows } from './import-group.ts'
import { assertFitsPlan } from './import-refusals.ts'
import { answerOf, memberRows, newLicense, withOwner } from './import-rows.ts'
import { insertPeople } from './insert-people.ts'
import { numbersAfter, requestRules } from './import-seats.ts'
import type { Imported, ImportWork } from './import-work.ts'
import { judgeRows, type JudgedRows, type RowRules } from './judge-rows.ts'
import { localDate } from './local-date.ts'
import { holdForClient, makeClient, newClientName } from './make-client.ts'

/** The owner is on a new license first, in the list or not. */
const NEW_LICENSE: ImportNumbers = { inUse: 1, people: 1 }

/** There is no license of the product: it is made with its people, and so is a missing client. */
export async function addWithLicense(
  work: ImportWork,
  client: ClientOfImport | null,
): Promise<Imported> {
  const { request, plan, owner, now } = work
  const seats = { included: plan.included_seats, additional: request.additional ?? 0 }
  const before = request.earlier ?? NEW_LICENSE
  const groups = startGroups(work.profile, work.ids)
  const group = groupOfRows(work, groups)
  const judged = judgeRows(request.rows, {
    group,
    emails: new Map(),
    phones: new Set(),
    ...(await requestRules(work, client?.signed_up_on ?? localDate(now), seats, before)),
  })
  const numbers = numbersAfter(before, judged, owner)
  assertFitsPlan(work, numbers.people)
  if (request.dryRun) {
    const place = { client: client?.id ?? null, license: null }
    return { answer: answerOf(place, judged, seats, numbers), version: null }
  }
  const license = await write(work, client, { ...judged, group, groups }, numbers)
  const place = { client: license.client, license: license.id }
  return { answer: answerOf(place, judged, seats, numbers), version: license.version }
}

type Accepted = JudgedRows &
  Pick<RowRules, 'group'> & { readonly groups: readonly PermissionGroup[] }

async function write(
  work: ImportWork,
  client: ClientOfImport | null,
  { accepted, takeSeats, group, groups }: Accepted,
  numbers: ImportNumbers,
): Promise<LicenseTable> {
  const { trx, operator, owner } = work
  const { partner } = operator
  if (!client) await holdForClient(work)
  const version = await nextVersion(trx, partner)
  const place = { partner, client: client?.id ?? (await makeClient(work, version)), version }
  const license = newLicense(work, place, numbers)
  await insertRows(trx, 'license', [license])
  await insertGroups(trx, { partner, license: license.id, version }, groups)
  const share = { owner, seatsForAll: takeSeats, group }
  const named = { ...license, clientName: client?.name ?? newClientName(work) }
  await insertPeople(work, named, memberRows(work, license, withOwner(accepted, owner), share))
  return license
}
