import { expect, type Page } from '@playwright/test'
import { Directory } from '../../e2e/support/directory.ts'

/** Goes to the Members Directory by the rail, and waits until it has people and can search. */
export async function openDirectory(page: Page): Promise<Directory> {
  await page.getByRole('link', { name: 'Members Directory' }).click()
  const directory = new Directory(page)
  await expect(directory.rowAt(0)).toBeVisible()
  return directory
}
