import { CROWD, heldBy, traces } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('200 people revoked while the backend is down stay queued over a restart, and each is applied once', async ({
  page,
  journey,
}) => {
  const backend = await journey.startBackend()
  const first = await journey.startConsole()
  const directory = await Directory.open(page, first.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectAllMatching(CROWD.people)
  await directory.verb('ACTIVATE LICENSE').click()
  await directory.expectDone('ACTIVATE LICENSE', 500)
  const before = await traces(journey.place)

  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.selection.getByRole('button', { name: 'Clear' }).click()
  await directory.selectRange(0, 199)
  await directory.expectSelected(200)
  await directory.verb('REVOKE LICENSE').click()
  await expect(page.getByRole('button', { name: /200 queued/ })).toBeVisible()

  await page.close()
  await first.stop()
  const again = await journey.startConsole()
  const reopened = await Directory.open(await page.context().newPage(), again.address)
  await expect(reopened.page.getByRole('button', { name: /200 queued/ })).toBeVisible()
  await reopened.search(CROWD.familyName, CROWD.people)
  await expect(reopened.pendingRows().first()).toBeVisible()

  await journey.startBackend()
  await reopened.goOnline()
  await expect(reopened.page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
  await expect(reopened.pendingRows()).toHaveCount(0)
  expect(await heldBy(journey.place, CROWD.familyName)).toEqual({
    licensed: 300,
    unlicensed: 200,
    ownersSeated: true,
  })
  const after = await traces(journey.place)
  expect(after.applied - before.applied).toBe(after.commands - before.commands)
  expect(after.version - before.version).toBe(after.commands - before.commands)
})
