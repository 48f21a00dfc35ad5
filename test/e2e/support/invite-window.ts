import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** Opens a client's page by its name, as a person does. */
export async function openClient(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Clients', exact: true }).first().click()
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible()
  await page.getByRole('searchbox').fill(name)
  const row = page.getByRole('grid', { name: 'Clients' }).getByRole('row').nth(1)
  await expect(row).toContainText(name)
  await row.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** The Invite window of a license of the client whose page is open. */
export class InviteWindow {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  static async open(page: Page, license: string): Promise<InviteWindow> {
    const row = page.getByRole('row').filter({ hasText: license }).first()
    await row.getByRole('button', { name: /^(Invite|Add a new user)$/ }).click()
    const window = new InviteWindow(page)
    await expect(window.dialog).toBeVisible()
    return window
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: /^Invite to / })
  }

  /** The line of a person, counted from 1. */
  person(number: number): Locator {
    return this.dialog.getByRole('group', { name: `Person ${number}`, exact: true })
  }

  async type(number: number, fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      await this.person(number).getByLabel(label, { exact: true }).fill(value)
    }
  }

  button(name: string | RegExp): Locator {
    return this.dialog.getByRole('button', { name })
  }

  async send(): Promise<void> {
    await this.button(/^(Send \d+ invitation|Add user|Add \d+ users)/).click()
  }
}
