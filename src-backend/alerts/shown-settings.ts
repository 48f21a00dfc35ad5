import type { AlertSettingsAnswer } from '#shared/protocol/alerts.ts'
import { alertRulesOf } from '../store/alert-settings.ts'
import { reachableClients } from '../store/clients.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { clientsOfLicenses } from '../store/licenses.ts'
import type { Db } from '../store/open-store.ts'
import type { Operator } from '../store/operators.ts'

/** What the inbox tells of, without what concerns clients that the operator may not see. */
export async function shownAlertSettings(
  db: Db,
  dialect: StoreDialect,
  operator: Operator,
): Promise<AlertSettingsAnswer> {
  const { settings, overrides, exclusions } = await alertRulesOf(db, operator.partner)
  const named = [...overrides.keys(), ...exclusions.flatMap(({ client }) => client ?? [])]
  const clients = await reachableClients(db, dialect, operator, named)
  const licenses = exclusions.flatMap(({ license }) => license ?? [])
  const homes = await clientsOfLicenses(db, dialect, operator, licenses)
  return {
    settings,
    overrides: [...overrides]
      .filter(([client]) => clients.has(client))
      .map(([client, own]) => ({ client, settings: own })),
    exclusions: exclusions.filter(
      ({ client, license }) =>
        (client === null || clients.has(client)) && (license === null || homes.has(license)),
    ),
  }
}
