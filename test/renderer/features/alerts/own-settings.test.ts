import { expect, test } from 'vitest'
import { ownAfter } from '#renderer/features/alerts/own-settings.ts'
import { defaultAlertSettings as all, settingsOfClient } from '#shared/domain/alerts/settings.ts'

test('a client that gets its own keeps all of them, whatever changes for the others', () => {
  const own = ownAfter(all, null, all)
  expect(settingsOfClient({ ...all, noSeatsLeft: false, invitesExpired: false }, own)).toEqual(all)
})

test('of a client that has its own only what it has itself, or gets now, stops following all others', () => {
  const before = { unusedPaidSeats: { days: 60 } }
  const wanted = { ...settingsOfClient(all, before), noSeatsLeft: false }
  const own = ownAfter(all, before, wanted)
  expect(own).toEqual({ unusedPaidSeats: { days: 60 }, noSeatsLeft: false })
  expect(settingsOfClient({ ...all, renewalAhead: null }, own)).toEqual({
    ...wanted,
    renewalAhead: null,
  })
})

test('what a client has itself stays its own when it becomes what all have', () => {
  const own = ownAfter(all, { noSeatsLeft: !all.noSeatsLeft }, all)
  expect(own).toEqual({ noSeatsLeft: all.noSeatsLeft })
})
