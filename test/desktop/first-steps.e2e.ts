import { safePreferences } from '#hosts/electron/safe-preferences.ts'
import { heldBy, TIGHT } from '../e2e/support/book.ts'
import { expect, expectOnline, test } from './support/desktop.ts'
import { openDirectory } from './support/open-directory.ts'
import { ownWindowNames } from './support/window-names.ts'

test('ACTIVATE LICENSE goes through the port to the core, and on to the backend', async ({
  journey,
  startOnline,
}) => {
  const { page } = await startOnline()
  const directory = await openDirectory(page)
  await directory.search(TIGHT.familyName, TIGHT.people)
  await directory.rowAt(0).getByRole('checkbox').click()
  await directory.verb('ACTIVATE LICENSE').click()
  await directory.expectDone('ACTIVATE LICENSE', 1)
  expect(await heldBy(journey.place, TIGHT.familyName)).toMatchObject({ licensed: 1 })
})

test('the window has the safe preferences, and the page sees one word of its preload', async ({
  startOnline,
}) => {
  const desktop = await startOnline()
  expect(await desktop.preferences()).toMatchObject(safePreferences)
  expect(await ownWindowNames(desktop.page)).toEqual({ seatwrightChannel: 'message-port' })
})

test('the first start brings up the demo and its backend as processes of its own', async ({
  journey,
  startDesktop,
}) => {
  const { page } = await startDesktop({
    SEATWRIGHT_DATA_DIR: journey.consoleFolder(),
    SEATWRIGHT_DEMO_MEMBERS: '300',
  })
  await expectOnline(page)
  await openDirectory(page)
})
