import { BERTA, CROWD, heldBy, OWNER, traces } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('what waits is listed, and cancelled it was never sent', async ({ page, journey }) => {
  const backend = await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(CROWD.familyName, CROWD.people)
  const before = await traces(journey.place)
  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.selectRange(0, 29)
  await directory.verb('ACTIVATE LICENSE').click()

  await page.getByRole('button', { name: /30 queued/ }).click()
  await page.getByRole('button', { name: 'Show what waits' }).click()
  const waiting = page.getByRole('grid', { name: 'Waiting changes' })
  await expect(waiting.getByRole('row').nth(1)).toContainText('ACTIVATE LICENSE')
  await page.getByRole('button', { name: 'Cancel all not sent' }).click()
  await expect(page.getByText('Nothing waits')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(directory.pendingRows()).toHaveCount(0)
  await expect(directory.licensedRows()).toHaveCount(0)

  await test.step('of a click that was cancelled nothing is left to undo, by button or key', async () => {
    await directory.verb('ACTIVATE LICENSE').click()
    const notice = page.locator('.notice-item', { hasText: '30 waiting' })
    await expect(notice.getByRole('button', { name: 'Undo' })).toBeVisible()
    // Under the pointer the offer does not run out by itself.
    await notice.getByRole('button', { name: 'Cancel what waits' }).click()
    await expect(directory.pendingRows()).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByText('There was nothing to take back')).toHaveCount(0)
  })

  await journey.startBackend()
  await directory.goOnline()
  await expect(page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
  expect(await traces(journey.place)).toEqual(before)
})

test('undo takes back what was carried out by a new change, and says so', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectRange(0, 9)
  await directory.verb('ACTIVATE LICENSE').click()
  await directory.expectDone('ACTIVATE LICENSE', 10)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(
    page.getByText('Already carried out for 10: a new change puts them back.'),
  ).toBeVisible()
  await expect(directory.licensedRows()).toHaveCount(0)
  await expect(directory.pendingRows()).toHaveCount(0)
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: 0 })
  expect(await traces(journey.place)).toMatchObject({ commands: 2, applied: 2 })
})

test('undo is withdrawn, also while it is read, once somebody else has changed the same seat', async ({
  page,
  context,
  journey,
}) => {
  await journey.startBackend()
  const mine = await Directory.open(page, (await journey.startConsole(OWNER, 'one')).address)
  await mine.search(CROWD.familyName, CROWD.people)
  const other = await journey.startConsole(BERTA, 'two')
  const theirs = await Directory.open(await context.newPage(), other.address)
  await theirs.search(CROWD.familyName, CROWD.people)

  await mine.rowAt(0).getByRole('checkbox').click()
  await mine.verb('ACTIVATE LICENSE').click()
  await mine.expectDone('ACTIVATE LICENSE', 1)
  // Under the pointer the offer does not run out by itself.
  await page.getByRole('button', { name: 'Undo' }).hover()
  await expect(theirs.licensedRows()).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await theirs.rowAt(0).getByRole('checkbox').click()
  await theirs.verb('REVOKE LICENSE').click()
  await theirs.expectDone('REVOKE LICENSE', 1)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
})

test('a second console on one data folder says so and changes nothing', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const first = await journey.startConsole()
  await Directory.open(page, first.address)
  await expect(journey.startConsole()).rejects.toThrow(/has this data folder open.*Close it first/s)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
})
