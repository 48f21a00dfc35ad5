import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

const ROW_HEIGHT = 36

type Verb = 'ACTIVATE LICENSE' | 'REVOKE LICENSE'

/** The Members Directory as a person drives it. */
export class Directory {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** Opens the console by its link and waits until search stands. */
  static async open(page: Page, address: string): Promise<Directory> {
    await page.goto(address)
    await page.getByRole('link', { name: 'Members Directory' }).click()
    const directory = new Directory(page)
    // Until then the page before is still there, with a table and a search field of its own.
    await expect(page.getByRole('heading', { name: 'Members Directory' })).toBeVisible()
    await expect(directory.table.getByRole('row').nth(1)).toBeVisible()
    return directory
  }

  /** As a person does who knows that the backend is back. */
  async goOnline(): Promise<void> {
    const chip = this.page.getByRole('button', { name: /^Connection: / })
    const panel = this.page.getByRole('dialog', { name: 'Connection' })
    await chip.click()
    // It may have come back by itself meanwhile, and then there is nothing to press.
    await panel
      .getByRole('button', { name: 'Try now' })
      .click({ timeout: 2_000 })
      .catch(() => undefined)
    await this.page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
  }

  get table(): Locator {
    return this.page.getByRole('grid')
  }

  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('gridcell') })
  }

  verb(name: Verb): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async search(text: string, found: number): Promise<void> {
    await this.page.getByRole('searchbox').fill(text)
    // Two searches can find equally many: the count alone does not say whose it is.
    await this.settled()
    // The address follows the list; what reloads or reads it needs it there.
    await expect(this.page).toHaveURL((url) => searchIn(url) === text)
    await expect(this.page.getByText(new RegExp(`^${number(found)} of [0-9,]+$`))).toBeVisible()
  }

  /** The list on screen is the one that address and field ask for. */
  async settled(): Promise<void> {
    await expect(this.page.getByRole('tabpanel')).toHaveAttribute('aria-busy', 'false')
  }

  async selectAllMatching(count: number): Promise<void> {
    await this.page.getByRole('button', { name: `Select all ${number(count)} matching` }).click()
    await this.expectSelected(count)
  }

  async expectSelected(count: number): Promise<void> {
    const people = new RegExp(`^${number(count)} (person|people) · `)
    await expect(this.selection.getByText(people)).toBeVisible()
  }

  /** The bar over the selection. */
  get selection(): Locator {
    return this.page.getByRole('region', { name: 'Selection' })
  }

  /** The further verbs for the selection, once it is reckoned whom each is for. */
  async openMore(): Promise<void> {
    await this.selection.getByRole('button', { name: 'More' }).click()
    await expect(this.page.getByRole('menu')).toBeVisible()
    await expect(this.page.getByText('Reckoning…')).toHaveCount(0)
  }

  menuItem(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true })
  }

  /** The notice of this verb's latest click says that so many people are done. */
  async expectDone(verb: Verb, count: number): Promise<void> {
    const notice = this.page
      .locator('.bulk-notice')
      .filter({ hasText: `${verb} queued for` })
      .last()
    await expect(notice.getByText(`${number(count)} done`, { exact: true })).toBeVisible()
  }

  /** Marks a range as a person does: one row, then Shift and another further down. */
  async selectRange(first: number, last: number): Promise<void> {
    await this.rowAt(first).getByRole('checkbox').click()
    await this.scrollTo(last)
    await this.rowAt(last)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] })
  }

  /** The row of a position; ARIA counts the header as row 1. */
  rowAt(position: number): Locator {
    return this.table.locator(`[role="row"][aria-rowindex="${position + 2}"]`)
  }

  private async scrollTo(position: number): Promise<void> {
    await this.table.evaluate((grid, top) => grid.scrollTo({ top }), (position - 5) * ROW_HEIGHT)
    await expect(this.rowAt(position)).toBeVisible()
  }

  /** The people on screen whose name carries the licensed symbol. */
  licensedRows(): Locator {
    return this.rows.filter({ has: this.page.getByRole('img', { name: 'licensed', exact: true }) })
  }

  /** The people on screen whose change was not answered yet. */
  pendingRows(): Locator {
    return this.rows.filter({ hasText: 'Pending' })
  }
}

export function number(value: number): string {
  return value.toLocaleString('en')
}

function searchIn(url: URL): string {
  const [, query = ''] = url.href.split('?')
  return new URLSearchParams(query).get('q') ?? ''
}
