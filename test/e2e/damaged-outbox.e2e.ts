import { flipEvery } from '../support/spoil-file.ts'
import { CROWD, heldBy } from './support/book.ts'
import { workFile } from './support/book-file.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

const QUEUED = 20

test('a damaged outbox is told in a sentence and put together again; what was queued is still queued and goes out once', async ({
  page,
  journey,
}) => {
  const backend = await journey.startBackend()
  const first = await journey.startConsole()
  const directory = await Directory.open(page, first.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.selectRange(0, QUEUED - 1)
  await directory.verb('ACTIVATE LICENSE').click()
  await expect(page.getByRole('button', { name: new RegExp(`${QUEUED} queued`) })).toBeVisible()
  await first.stop()
  flipEvery(workFile(journey.consoleFolder()), 1_013, 8_192)

  const again = await journey.startConsole()
  await page.goto(again.address)
  const banner = page.getByRole('status', { name: 'Your changes' })
  await expect(banner).toContainText(/has been set aside/)
  await expect(banner).toContainText(`The changes for ${QUEUED} people are kept and go out once.`)
  await expect(page.getByRole('button', { name: new RegExp(`${QUEUED} queued`) })).toBeVisible()
  await journey.startBackend()
  await new Directory(page).goOnline()
  await expect(page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: QUEUED })
  await banner.getByRole('button', { name: 'OK' }).click()
  await expect(banner).toBeHidden()
})
