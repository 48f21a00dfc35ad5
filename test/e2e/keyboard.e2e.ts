import type { Locator } from '@playwright/test'
import { CROWD, heldBy } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('search, a range, and ACTIVATE LICENSE without a mouse', async ({ page, journey }) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  const { keyboard } = page

  await keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await keyboard.type(CROWD.familyName)
  await directory.settled()
  await expect(page.getByText(/^500 of /)).toBeVisible()
  await keyboard.press('ArrowDown')
  await expect(directory.table).toBeFocused()

  await keyboard.press('Home')
  await keyboard.press('x')
  for (let row = 0; row < 4; row += 1) await keyboard.press('Shift+ArrowDown')
  await directory.expectSelected(5)

  const activate = directory.verb('ACTIVATE LICENSE')
  for (let tab = 0; tab < 5 && !(await isFocused(activate)); tab += 1) await keyboard.press('Tab')
  await expect(activate).toBeFocused()
  await keyboard.press('Enter')
  await directory.expectDone('ACTIVATE LICENSE', 5)
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: 5 })
})

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement)
}
