import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** The groups of a license of the client whose page is open, as a person changes them. */
export class GroupsDialog {
  readonly page: Page
  readonly dialog: Locator
  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: /^Groups of / })
  }

  static async open(page: Page, license: string): Promise<GroupsDialog> {
    const row = page.getByRole('row').filter({ hasText: license }).first()
    await row.getByRole('button', { name: 'Groups…' }).click()
    const groups = new GroupsDialog(page)
    await expect(groups.dialog).toBeVisible()
    return groups
  }

  /** By how it begins: the line of a group that is to end offers the names of the others. */
  line(name: string): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${name}`) })
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }

  async add(name: string, permissions: readonly string[]): Promise<void> {
    await this.button('Add a group').click()
    await this.fill(name, permissions)
    await this.button('Add group').click()
  }

  /** The form that is open. */
  async fill(name: string, permissions: readonly string[]): Promise<void> {
    await this.dialog.getByLabel('Name', { exact: true }).fill(name)
    for (const permission of permissions) await this.dialog.getByLabel(permission).check()
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(this.dialog).toBeHidden()
  }
}
