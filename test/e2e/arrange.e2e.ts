import type { Locator, Page } from '@playwright/test'
import { CROWD, TIGHT } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('the table is put in order, grouped and arranged, and comes back so', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  const { keyboard } = page
  const clients = directory.rows
    .locator('[role="gridcell"]')
    .filter({ hasText: /^Crowd \d\d Ltd$/ })
  const shownIn = async (locator: Locator): Promise<string[]> => locator.allInnerTexts()

  await test.step('a title sorts, and the other way round when it is pressed again', async () => {
    await directory.search(CROWD.familyName, CROWD.people)
    await title(page, 'Client').click()
    await expect(header(page, 'Client')).toHaveAttribute('aria-sort', 'ascending')
    await directory.settled()
    await expect(clients.first()).toHaveText('Crowd 01 Ltd')
    await title(page, 'Client').focus()
    await keyboard.press('Enter')
    await expect(header(page, 'Client')).toHaveAttribute('aria-sort', 'descending')
    await directory.settled()
    await expect(clients.first()).toHaveText('Crowd 40 Ltd')
    const names = await shownIn(clients)
    expect(names).toEqual([...names].sort().reverse())
    await expect(page).toHaveURL(/sort=-client/)
  })

  await test.step('grouped by client, a heading counts its people and marks them', async () => {
    await openDisplay(page)
    await page.getByRole('checkbox', { name: 'Group by client' }).check()
    await keyboard.press('Escape')
    await directory.settled()
    const heading = directory.rowAt(0)
    await expect(heading).toContainText('Crowd 01 Ltd')
    await expect(heading).toContainText('13 people · 0 licensed')
    await heading.getByRole('checkbox').click()
    await directory.expectSelected(13)
    await expect(heading).toContainText('13 selected')
    await expect(directory.rowAt(5).getByRole('checkbox')).toBeChecked()
    await heading.getByRole('checkbox').click()
    await expect(directory.selection).toBeHidden()
  })

  await test.step('columns are added, moved and made wider without a mouse', async () => {
    await openDisplay(page)
    const display = page.getByRole('dialog', { name: 'Display' })
    await display.getByRole('checkbox', { name: 'Billing permission' }).check()
    await display.getByText('Compact', { exact: true }).click()
    await keyboard.press('Escape')
    await expect(header(page, 'Billing permission')).toBeVisible()
    await title(page, 'Client').focus()
    const before = await widthOf(page, 'Client')
    await keyboard.press('Alt+ArrowLeft')
    await expect(title(page, 'Client')).toBeFocused()
    await keyboard.press('Shift+ArrowRight')
    await expect.poll(() => widthOf(page, 'Client')).toBeGreaterThan(before)
  })

  await test.step('a reload finds the table as it was left', async () => {
    const order = await titles(page)
    const width = await widthOf(page, 'Client')
    await page.reload()
    await expect(header(page, 'Billing permission')).toBeVisible()
    expect(await titles(page)).toEqual(order)
    expect(await widthOf(page, 'Client')).toBe(width)
    await expect(directory.rowAt(0)).toHaveCSS('height', '28px')
    await expect(directory.rowAt(0)).toContainText('13 people')
  })

  await test.step('scrolled sideways, the name stays and what is pointed at does not hide under it', async () => {
    const name = directory.rowAt(1).getByRole('gridcell').nth(1)
    const before = await header(page, 'Name').boundingBox()
    await directory.table.evaluate((grid) => grid.scrollTo({ left: grid.scrollWidth }))
    await expect(name).toBeInViewport({ ratio: 0.9 })
    await expect(header(page, 'Name')).toBeInViewport({ ratio: 0.9 })
    expect((await header(page, 'Name').boundingBox())?.x).toBeLessThanOrEqual(before?.x ?? 0)
    await directory.table.evaluate((grid) => grid.scrollTo({ left: 0 }))
  })

  await test.step('a title is drawn to another place, its edge to another width, and all is reset', async () => {
    await title(page, 'Client').dragTo(title(page, 'Name'), { targetPosition: { x: 2, y: 8 } })
    await expect.poll(async () => (await titles(page))[1]).toBe('Client')
    const box = await header(page, 'Client').boundingBox()
    if (!box) throw new Error('The title is on screen.')
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width + 57, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => widthOf(page, 'Client')).toBe(Math.round(box.width + 60))
    await openDisplay(page)
    await page.getByRole('button', { name: 'Reset to default' }).click()
    await keyboard.press('Escape')
    await expect(header(page, 'Billing permission')).toBeHidden()
    await expect(directory.rowAt(0)).toHaveCSS('height', '36px')
  })
})

test('a view brings back the search with its filters, order and columns', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  const views = page.getByRole('dialog', { name: 'Views' })
  const name = 'Who is short of a seat'
  /** Its name, and the tab that it is of. */
  const saved = views.getByRole('button', { name: `${name} MEMBERS` })

  await directory.search(TIGHT.familyName, TIGHT.people)
  await title(page, 'Client').click()
  await openDisplay(page)
  await page.getByRole('checkbox', { name: 'Phone' }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Views' }).click()
  await views.getByRole('textbox', { name: 'Name of the new view' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(saved).toBeVisible()
  await page.keyboard.press('Escape')

  await test.step('elsewhere, then back by its name, also after a reload', async () => {
    await page.getByRole('searchbox').fill('')
    await title(page, 'Name').click()
    await openDisplay(page)
    await page.getByRole('button', { name: 'Reset to default' }).click()
    await page.keyboard.press('Escape')
    await expect(header(page, 'Phone')).toBeHidden()
    await page.reload()
    await page.getByRole('button', { name: 'Views' }).click()
    await saved.click()
    await expect(header(page, 'Phone')).toBeVisible()
    await expect(header(page, 'Client')).toHaveAttribute('aria-sort', 'ascending')
    await expect(page.getByRole('searchbox')).toHaveValue(TIGHT.familyName)
    await expect(page.getByText(new RegExp(`^${TIGHT.people} of `))).toBeVisible()
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  })

  await test.step('renamed, overwritten, removed', async () => {
    await page.getByRole('button', { name, exact: true }).click()
    await views.getByRole('button', { name: `Rename ${name}` }).click()
    await views.getByRole('textbox', { name: 'New name of the view' }).fill('Short')
    await page.keyboard.press('Enter')
    await expect(views.getByRole('button', { name: 'Short MEMBERS', exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await directory.search(CROWD.familyName, CROWD.people)
    await page.getByRole('button', { name: 'Views' }).click()
    await views.getByRole('button', { name: /^Overwrite Short/ }).click()
    await expect(views.getByRole('button', { name: 'Short MEMBERS', exact: true })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await views.getByRole('button', { name: 'Remove Short' }).click()
    await expect(views.getByText(/^A view keeps a search/)).toBeVisible()
  })
})

function header(page: Page, name: string): Locator {
  return page.getByRole('columnheader', { name, exact: true })
}

function title(page: Page, name: string): Locator {
  return header(page, name).getByRole('button')
}

async function titles(page: Page): Promise<string[]> {
  return page.getByRole('columnheader').allInnerTexts()
}

async function widthOf(page: Page, name: string): Promise<number> {
  const box = await header(page, name).boundingBox()
  return Math.round(box?.width ?? 0)
}

async function openDisplay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Display' }).click()
  await expect(page.getByRole('dialog', { name: 'Display' })).toBeVisible()
}
