import { ALERT_ROLES } from '#shared/domain/alerts/alerts-bar.ts'
import { alertSettingsAnswer, type AlertSettingsAnswer } from '#shared/protocol/alerts.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { changeAlertSettings } from '../alerts/change-settings.ts'
import { shownAlertSettings } from '../alerts/shown-settings.ts'
import { keyedRoute, operatorRoute } from './route.ts'

/** 500 overrides with every setting, and twice 500 exclusions. */
const MAX_SETTINGS_BYTES = 512 * 1024

const ofSettings = {
  may: ALERT_ROLES,
  tenant: 'granted-clients',
} as const

export const alertSettingsRoute = operatorRoute({
  ...endpoints.alertSettings,
  ...ofSettings,
  summary: 'When the inbox tells of a license',
  idempotency: 'safe',
  limit: 'read',
  handle: ({ services: { store }, caller }): Promise<AlertSettingsAnswer> =>
    shownAlertSettings(store.db, store.dialect, caller),
})

export const changeAlertSettingsRoute = keyedRoute({
  ...endpoints.changeAlertSettings,
  ...ofSettings,
  summary: 'Set when the inbox tells of a license',
  limit: 'write',
  problems: ['unknown-client', 'not-found'],
  maxBodyBytes: MAX_SETTINGS_BYTES,
  handle: ({ services: { store, clock }, caller, body, once }): Promise<AlertSettingsAnswer> =>
    once(alertSettingsAnswer, async (trx) => {
      const { dialect } = store
      await changeAlertSettings({ trx, dialect, operator: caller, now: clock.now() }, body)
      return shownAlertSettings(trx, dialect, caller)
    }),
})
