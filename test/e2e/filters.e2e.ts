import type { Page } from '@playwright/test'
import type { StorePlace } from '#backend/store/place.ts'
import { CROWD, reading } from './support/book.ts'
import { Directory, number } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('a filter says how many it lets through, keeps its word, stands in the address and comes off again', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  const onChat = await membersOn(journey.place, 'chat')
  const filters = page.getByRole('dialog', { name: 'Filters' })

  await test.step('F opens the filters; each value has its exact count before it is chosen', async () => {
    await page.keyboard.press('f')
    await expect(filters.getByText(/people match$/)).toBeVisible()
    expect(await countBeside(page, 'Product', 'Chat')).toBe(onChat)
  })

  await test.step('chosen, the list has as many people as the count said', async () => {
    await filters.getByRole('checkbox', { name: /^Chat/ }).first().check()
    await expect(filters.getByText(`${number(onChat)} people match`)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText(new RegExp(`^${number(onChat)} of `))).toBeVisible()
    await expect(page).toHaveURL(/product=chat/)
  })

  await test.step('what the pointer was told of a cell goes with its row', async () => {
    const name = directory.rowAt(0).locator('[data-column="name"]')
    const told = (await name.innerText()).trim()
    await name.hover()
    await expect(name).toHaveAttribute('title', told)
    await directory.search(CROWD.familyName, CROWD.people)
    await expect(name).not.toContainText(told)
    await expect(directory.table.getByTitle(told, { exact: true })).toHaveCount(0)
    await name.hover()
    await expect(name).toHaveAttribute('title', new RegExp(`${CROWD.familyName}$`))
    await page.getByRole('searchbox').hover()
    await expect(directory.rows.locator('[title]')).toHaveCount(0)
  })

  await test.step('two filters and a search narrow together, and what is left can be counted, too', async () => {
    await directory.search(CROWD.familyName, CROWD.people)
    await page.getByRole('button', { name: /^Filters/ }).click()
    await expect(filters.getByText(`${CROWD.people} people match`)).toBeVisible()
    expect(await countBeside(page, 'Seat', 'Licensed')).toBe(0)
    expect(await countBeside(page, 'Seat', 'Unlicensed')).toBe(CROWD.people)
    await filters.getByRole('checkbox', { name: /^Licensed/ }).check()
    await expect(filters.getByText('0 people match')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Nobody passes these filters')).toBeVisible()
  })

  await test.step('a reload keeps them; chips take them off one by one', async () => {
    await page.reload()
    await expect(page.getByText('Nobody passes these filters')).toBeVisible()
    await page.getByRole('button', { name: 'Remove Seat: Licensed' }).click()
    await expect(page.getByText(new RegExp(`^${CROWD.people} of `))).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(page.getByRole('group', { name: 'Applied filters' })).toBeHidden()
    await expect(page).not.toHaveURL(/product=|seat=/)
  })
})

/** The number beside a value, as it stands before anything is chosen. */
async function countBeside(page: Page, filter: string, value: string): Promise<number> {
  const section = page.getByRole('group', { name: filter, exact: true })
  const label = section.locator('label').filter({ hasText: new RegExp(`^\\s*${value}`) })
  const text = await label.locator('.people').innerText()
  return Number(text.replaceAll(',', ''))
}

async function membersOn(place: StorePlace, product: string): Promise<number> {
  return reading(place, async (store) => {
    const rows = await store.db
      .selectFrom('member')
      .innerJoin('license', (join) =>
        join
          .onRef('license.partner', '=', 'member.partner')
          .onRef('license.id', '=', 'member.license'),
      )
      .select('member.id')
      .where('license.product', '=', product)
      .where('member.state', '=', 'member')
      .execute()
    return rows.length
  })
}
