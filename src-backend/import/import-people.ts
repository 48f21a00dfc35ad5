import type { ImportAnswer, ImportRequest } from '#shared/protocol/imports.ts'
import type { Services } from '../services.ts'
import type { Operator } from '../store/operators.ts'
import { setTimers } from '../store/timers.ts'
import { addToLicense } from './add-to-license.ts'
import { addWithLicense } from './add-with-license.ts'
import { findPlace } from './import-place.ts'
import { getProduct, parseOwner } from './import-refusals.ts'
import type { Imported, ImportWork } from './import-work.ts'

type Needed = Pick<Services, 'store' | 'clock' | 'ids' | 'links' | 'pokes' | 'messages'>

/**
 * Puts the people of a customer's list on one license, in one transaction. Sent again it finds
 * them there and changes nothing; a dry run only says what it would do.
 *
 * @throws ProblemError when nothing of the request may be done.
 */
export async function importPeople(
  { store, clock, ids, links, pokes, messages }: Needed,
  operator: Operator,
  request: ImportRequest,
): Promise<ImportAnswer> {
  const owner = parseOwner(request.owner)
  const now = clock.now()
  const { answer, version } = await store.write(async (trx) => {
    const product = await getProduct(trx, operator.partner, request)
    const { dialect } = store
    return importInto({ trx, dialect, ids, links, operator, request, owner, now, ...product })
  })
  if (version !== null) {
    pokes.publish(operator.partner, version)
    messages.soon()
  }
  return answer
}

async function importInto(work: ImportWork): Promise<Imported> {
  const { client, license } = await findPlace(work)
  const imported = await (client && license
    ? addToLicense(work, client, license)
    : addWithLicense(work, client))
  const { answer, version } = imported
  if (version !== null && answer.license !== null) {
    await setTimers(work.trx, work.operator.partner, 'license-alerts', [answer.license], work.now)
  }
  return imported
}
