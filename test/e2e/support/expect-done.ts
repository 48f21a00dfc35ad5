import { expect, type Page } from '@playwright/test'

/** The newest click of this verb was carried out for so many people. */
export async function expectDone(page: Page, verb: string, count: number): Promise<void> {
  const notice = page
    .locator('.bulk-notice')
    .filter({ hasText: `${verb} queued for` })
    .last()
  await expect(notice.getByText(`${count} done`, { exact: true })).toBeVisible()
}
