import {
  alertOverride,
  alertSettings,
  defaultAlertSettings,
  type AlertExclusion,
  type AlertOverride,
  type AlertRules,
  type AlertSettings,
} from '#shared/domain/alerts/settings.ts'
import type { Db, Trx } from './open-store.ts'

/** Parsed because the disk is an edge. */
export async function alertRulesOf(db: Db, partner: string): Promise<AlertRules> {
  const own = await db
    .selectFrom('alert_setting')
    .select('settings')
    .where('partner', '=', partner)
    .executeTakeFirst()
  const overrides = await db
    .selectFrom('alert_override')
    .select(['client', 'settings'])
    .where('partner', '=', partner)
    .orderBy('client')
    .execute()
  const exclusions = await db
    .selectFrom('alert_exclusion')
    .select(['client', 'product', 'license', 'kind'])
    .where('partner', '=', partner)
    .orderBy('key')
    .execute()
  return {
    settings: own ? alertSettings.parse(JSON.parse(own.settings)) : defaultAlertSettings,
    overrides: new Map(
      overrides.map(({ client, settings }) => [client, alertOverride.parse(JSON.parse(settings))]),
    ),
    exclusions,
  }
}

export async function setAlertSettings(
  trx: Trx,
  partner: string,
  settings: AlertSettings,
): Promise<void> {
  const row = { partner, settings: JSON.stringify(settings) }
  await trx
    .insertInto('alert_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('partner').doUpdateSet({ settings: row.settings }))
    .execute()
}

/** @param override null: the client has what the partner has. */
export async function setAlertOverride(
  trx: Trx,
  { partner, client }: { readonly partner: string; readonly client: string },
  override: AlertOverride | null,
): Promise<void> {
  if (override === null) {
    await trx
      .deleteFrom('alert_override')
      .where('partner', '=', partner)
      .where('client', '=', client)
      .execute()
    return
  }
  const row = { partner, client, settings: JSON.stringify(override) }
  await trx
    .insertInto('alert_override')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['partner', 'client']).doUpdateSet({ settings: row.settings }),
    )
    .execute()
}

export async function addAlertExclusion(
  trx: Trx,
  partner: string,
  exclusion: AlertExclusion,
): Promise<void> {
  await trx
    .insertInto('alert_exclusion')
    .values({ partner, key: keyOf(exclusion), ...exclusion })
    .onConflict((conflict) => conflict.columns(['partner', 'key']).doNothing())
    .execute()
}

export async function dropAlertExclusion(
  trx: Trx,
  partner: string,
  exclusion: AlertExclusion,
): Promise<void> {
  await trx
    .deleteFrom('alert_exclusion')
    .where('partner', '=', partner)
    .where('key', '=', keyOf(exclusion))
    .execute()
}

function keyOf({ client, product, license, kind }: AlertExclusion): string {
  return JSON.stringify([client, product, license, kind])
}
