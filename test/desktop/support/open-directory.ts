import { expect, type Page } from '@playwright/test'
import { Directory } from '../../e2e/support/directory.ts'

/** Goes to the Members Directory by the rail, and waits until it has people and can search. */
export async function openDirectory(page: Page): Promise<Directory> {
  const directory = new Directory(page)
  // A press is lost where another window was in front and is just being closed.
  await expect(async () => {
    await page.getByRole('link', { name: 'Members Directory' }).click()
    await expect(page.getByRole('heading', { name: 'Members Directory' })).toBeVisible({
      timeout: 3_000,
    })
  }).toPass()
  await expect(directory.rowAt(0)).toBeVisible()
  return directory
}
