import { expect, test } from 'vitest'
import { draftOf, settingsOf } from '#renderer/features/alerts/alert-draft.ts'
import { defaultAlertSettings, type AlertSettings } from '#shared/domain/alerts/settings.ts'

const silent: AlertSettings = {
  seatsNearlyUsed: null,
  noSeatsLeft: false,
  unusedPaidSeats: null,
  invitesExpired: false,
  renewalAhead: null,
}

test.for<readonly [string, Partial<AlertSettings>]>([
  ['as they are by themselves', defaultAlertSettings],
  ['with everything silent', silent],
  ['by free seats', { seatsNearlyUsed: { unit: 'seats', free: 0 } }],
  ['with all months', { renewalAhead: { yearlyDays: 180, monthlyDays: 1, monthly: 'all' } }],
])('settings %s go through the form unchanged', ([, change]) => {
  const settings = { ...defaultAlertSettings, ...change }
  expect(settingsOf(draftOf(settings))).toEqual(settings)
})

test('a number that is missing keeps the form from being saved only where it counts', () => {
  const draft = { ...draftOf(defaultAlertSettings), unusedDays: null }
  expect(settingsOf(draft)).toBeNull()
  expect(settingsOf({ ...draft, unused: false })).toMatchObject({ unusedPaidSeats: null })
})
