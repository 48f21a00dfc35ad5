import { alertsBar } from '#shared/domain/alerts/alerts-bar.ts'
import type { AlertExclusion } from '#shared/domain/alerts/settings.ts'
import { explainRequest } from '#shared/domain/explain-request.ts'
import type { AlertSettingsRequest } from '#shared/protocol/alerts.ts'
import { RefusedError } from '../plugins/problem.ts'
import { unknownLicense } from '../plugins/unknown-license.ts'
import {
  addAlertExclusion,
  dropAlertExclusion,
  setAlertOverride,
  setAlertSettings,
} from '../store/alert-settings.ts'
import { reachableClients } from '../store/clients.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { clientsOfLicenses } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import type { Operator } from '../store/operators.ts'
import { sweepSoon } from './sweep-licenses.ts'

interface SettingsWork {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly operator: Operator
  readonly now: number
}

/** Sets what the inbox tells of, and has every license looked at again. @throws ProblemError */
export async function changeAlertSettings(
  work: SettingsWork,
  request: AlertSettingsRequest,
): Promise<void> {
  const { trx, now } = work
  const { partner } = work.operator
  await assertReachable(work, request)
  if (request.settings) await setAlertSettings(trx, partner, request.settings)
  for (const { client, settings } of request.overrides) {
    await setAlertOverride(trx, { partner, client }, settings)
  }
  for (const one of request.exclude) await addAlertExclusion(trx, partner, one)
  for (const one of request.include) await dropAlertExclusion(trx, partner, one)
  await sweepSoon(trx, partner, now)
}

/** Nobody sets anything for clients that they may not see; a foreign one is as unknown as none. */
async function assertReachable(
  { trx, dialect, operator }: SettingsWork,
  { settings, overrides, exclude, include }: AlertSettingsRequest,
): Promise<void> {
  const exclusions = [...exclude, ...include]
  const isForAll = settings !== null || exclusions.some(isOfWholeProduct)
  if (alertsBar(operator, isForAll ? 'all' : 'client') !== null) {
    throw new RefusedError(
      'forbidden',
      'What concerns all clients is set by who sees all of them.',
      explainRequest('not-all-clients', { allClients: false }),
    )
  }
  const licenses = exclusions.flatMap(({ license }) => license ?? [])
  const homes = await clientsOfLicenses(trx, dialect, operator, licenses)
  const license = licenses.find((id) => !homes.has(id))
  if (license !== undefined) throw unknownLicense(license)
  const clients = [
    ...overrides.map(({ client }) => client),
    ...exclusions.flatMap(({ client }) => client ?? []),
  ]
  const reached = await reachableClients(trx, dialect, operator, clients)
  const client = clients.find((id) => !reached.has(id))
  if (client === undefined) return
  throw new RefusedError(
    'unknown-client',
    'There is no such client.',
    explainRequest('client-unknown', { client }),
  )
}

function isOfWholeProduct({ client, license }: AlertExclusion): boolean {
  return client === null && license === null
}
