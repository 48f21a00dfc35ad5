import { heldBy, TIGHT, traces } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('S0.31 S0.32 one seat too many raises the alert with the right X, and cancelling changes nothing anywhere', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  const before = await traces(journey.place)

  await directory.search(TIGHT.familyName, TIGHT.people)
  await directory.selectAllMatching(TIGHT.people)
  await directory.verb('ACTIVATE LICENSE').click()
  const alert = page.getByRole('dialog', { name: 'You need to buy 1 more seat' })
  await expect(alert).toBeVisible()
  await expect(alert).toContainText(TIGHT.client)
  await expect(alert).toContainText('Rule R5')
  await alert.getByRole('button', { name: 'Cancel' }).click()

  await expect(alert).toBeHidden()
  await expect(directory.licensedRows()).toHaveCount(0)
  expect(await traces(journey.place)).toEqual(before)

  await directory.verb('ACTIVATE LICENSE').click()
  await alert.getByRole('button', { name: 'CONTINUE TO CHECKOUT' }).click()
  await expect(page.getByRole('heading', { name: 'CHECKOUT' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('1 seat to buy over 1 license')
  expect(await traces(journey.place)).toEqual(before)
})

test('those that fit are activated when the person says so', async ({ page, journey }) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(TIGHT.familyName, TIGHT.people)
  await directory.selectAllMatching(TIGHT.people)
  await directory.verb('ACTIVATE LICENSE').click()
  await page.getByRole('button', { name: 'Activate the 3 that fit' }).click()
  await directory.expectDone('ACTIVATE LICENSE', 3)
  await expect(directory.licensedRows()).toHaveCount(TIGHT.free)
  expect(await heldBy(journey.place, TIGHT.familyName)).toEqual({
    licensed: 3,
    unlicensed: 1,
    ownersSeated: true,
  })
})
