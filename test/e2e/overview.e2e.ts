import type { Page } from '@playwright/test'
import { TIGHT } from './support/book.ts'
import { expect, test } from './support/journey.ts'

/** The figure that a block of seats shows under this name. */
async function figure(page: Page, name: string): Promise<string> {
  const entry = page.locator('dl div').filter({ hasText: name }).locator('dd')
  return (await entry.first().textContent()) ?? ''
}

test('a figure of the dashboard leads to the list behind it, and on to a client and its people', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await page.goto(console_.address)
  await expect(page.getByText('In step with the backend')).toBeVisible()

  await test.step('as many seats are short, at as many clients', async () => {
    const tile = page.getByRole('link', { name: /^Short of seats/ })
    const [, seats, clients] = /([\d,]+)\s*at ([\d,]+) client/.exec(await tile.innerText()) ?? []
    await tile.click()
    await expect(page.getByText(new RegExp(`^${clients} of [0-9,]+$`))).toBeVisible()
    await expect(page.getByRole('button', { name: 'Short of seats', pressed: true })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Short' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    expect(await figure(page, 'Short')).toBe(seats)
  })

  await test.step('order and filters stand in the address, by keyboard, too', async () => {
    const column = page.getByRole('columnheader', { name: 'Name' })
    await column.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(column).toHaveAttribute('aria-sort', 'ascending')
    await page.reload()
    await expect(page.getByRole('button', { name: 'Short of seats', pressed: true })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('columnheader', { name: 'Short' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
  })

  await test.step('a row leads to the client, and its license to the people on it', async () => {
    await page.getByRole('searchbox').fill(TIGHT.client)
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText(TIGHT.client)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(TIGHT.client)
    expect([await figure(page, 'Free'), await figure(page, 'Short')]).toEqual(['3', '1'])
    await page.getByRole('link', { name: 'Text · Standard' }).click()
    await expect(page).toHaveURL(/members\/members\?client=[0-9a-f-]+&plan=text(\/|%2F)standard/)
    await expect(page.getByRole('grid')).toContainText(TIGHT.familyName)
  })
})
