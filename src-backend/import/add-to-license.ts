import type { ImportNumbers } from '#shared/protocol/imports.ts'
import { nextVersion } from '../store/partners.ts'
import { groupsOf } from '../store/permission-groups.ts'
import type { LicenseTable } from '../store/tables.ts'
import { getOwner, updateImportedLicense, type ClientOfImport } from '../store/imports.ts'
import {
  assertFitsPlan,
  assertSameOwner,
  assertSamePlan,
  assertSeatsForUse,
} from './import-refusals.ts'
import { groupOfRows } from './import-group.ts'
import { answerOf, memberRows } from './import-rows.ts'
import { insertPeople } from './insert-people.ts'
import { numbersAfter, requestRules } from './import-seats.ts'
import type { Imported, ImportWork } from './import-work.ts'
import { judgeRows, type JudgedRows, type RowRules } from './judge-rows.ts'
import { takenContacts } from './taken-contacts.ts'

/** The client has a license of the product: people are added to it. @throws ProblemError */
export async function addToLicense(
  work: ImportWork,
  client: ClientOfImport,
  present: LicenseTable,
): Promise<Imported> {
  const { trx, dialect, request, plan } = work
  assertSamePlan(present, plan)
  const owner = await getOwner(trx, present)
  assertSameOwner(owner, work.owner)
  const license = { ...present, additional: request.additional ?? present.additional }
  assertSeatsForUse(license)
  const before = request.earlier ?? { inUse: license.in_use, people: license.people }
  const group = groupOfRows(
    work,
    await groupsOf(trx, { partner: license.partner, license: license.id }),
  )
  const judged = judgeRows(request.rows, {
    group,
    ...(await takenContacts(trx, dialect, license, owner, request.rows)),
    ...(await requestRules(work, client.signed_up_on, license, before)),
  })
  const numbers = numbersAfter(before, judged, work.owner)
  assertFitsPlan(work, numbers.people)
  const answer = answerOf({ client: client.id, license: license.id }, judged, license, numbers)
  const isSame = judged.accepted.length === 0 && license.additional === present.additional
  if (request.dryRun || isSame) return { answer, version: null }
  return { answer, version: await write(work, client, license, { ...judged, group }, numbers) }
}

/** @returns the version that the rows carry. */
async function write(
  work: ImportWork,
  { name: clientName }: ClientOfImport,
  { partner, id, client, additional, product }: LicenseTable,
  { accepted, takeSeats, group }: JudgedRows & Pick<RowRules, 'group'>,
  { inUse, people }: ImportNumbers,
): Promise<number> {
  const { trx } = work
  const version = await nextVersion(trx, partner)
  await updateImportedLicense(trx, { partner, id, additional, in_use: inUse, people, version })
  const share = { owner: null, seatsForAll: takeSeats, group }
  const place = { partner, id, client, clientName, product, version }
  await insertPeople(work, place, memberRows(work, place, accepted, share))
  return version
}
