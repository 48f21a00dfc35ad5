import {
  alertSettingsAnswer,
  alertSettingsRequest,
  type AlertSettingsAnswer,
} from '#shared/protocol/alerts.ts'
import { changeAlertSettings } from '../alerts/change-settings.ts'
import { shownAlertSettings } from '../alerts/shown-settings.ts'
import { keyedRoute, operatorRoute } from './route.ts'

/** 500 overrides with every setting, and twice 500 exclusions. */
const MAX_SETTINGS_BYTES = 512 * 1024

const ofSettings = {
  path: '/v1/alerts/settings',
  may: ['owner', 'administrator'],
  tenant: 'granted-clients',
  answer: { kind: 'json', schema: alertSettingsAnswer },
} as const

export const alertSettingsRoute = operatorRoute({
  ...ofSettings,
  method: 'GET',
  summary: 'When the inbox tells of a license',
  idempotency: 'safe',
  limit: 'read',
  handle: ({ services: { store }, caller }): Promise<AlertSettingsAnswer> =>
    shownAlertSettings(store.db, store.dialect, caller),
})

export const changeAlertSettingsRoute = keyedRoute({
  ...ofSettings,
  summary: 'Set when the inbox tells of a license',
  limit: 'write',
  body: alertSettingsRequest,
  problems: ['unknown-client', 'not-found'],
  maxBodyBytes: MAX_SETTINGS_BYTES,
  handle: ({ services: { store, clock }, caller, body, once }): Promise<AlertSettingsAnswer> =>
    once(alertSettingsAnswer, async (trx) => {
      const { dialect } = store
      await changeAlertSettings({ trx, dialect, operator: caller, now: clock.now() }, body)
      return shownAlertSettings(trx, dialect, caller)
    }),
})
