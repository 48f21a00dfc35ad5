import { proofCases } from '#test/support/proof.ts'
import type { Page } from '@playwright/test'
import { OWNER } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { givenOverview, LONG } from './support/overview-book.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, beginTour, looking, type Scheme } from './support/looking.ts'

const NARROW = { width: 1024, height: 640 }
const USUAL = { width: 1280, height: 800 }
const WIDE = { width: 1440, height: 900 }

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`dashboard, clients and a client in ${scheme} are fit to be shown and free of axe violations`, async ({
    page,
    journey,
  }) => {
    const look = await beginTour(page, scheme)
    await givenOverview(journey.place)
    const backend = await journey.startBackend()
    const console_ = await journey.startConsole()
    await page.goto(console_.address)
    await expect(page.getByText('In step with the backend')).toBeVisible()

    await test.step('the dashboard, wide and narrow', async () => {
      await look('dashboard')
      await page.setViewportSize(WIDE)
      await look('dashboard-wide')
      await page.setViewportSize(NARROW)
      await look('dashboard-narrow')
      await page.setViewportSize(USUAL)
    })

    await test.step('clients, in another order, limited, and none', async () => {
      await page.getByRole('link', { name: 'Clients', exact: true }).click()
      await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible()
      await look('clients-list')
      await page.setViewportSize(NARROW)
      await look('clients-list-narrow')
      await page.setViewportSize(WIDE)
      await page.getByRole('columnheader', { name: 'Short' }).getByRole('button').click()
      await page.getByRole('button', { name: 'Short of seats' }).click()
      await page.getByRole('button', { name: 'With unused paid seats' }).click()
      await expect(page.getByRole('columnheader', { name: 'Unused paid' })).toBeVisible()
      await look('clients-limited')
      await page.getByRole('button', { name: 'Product', exact: true }).click()
      await expect(page.getByRole('checkbox').first()).toBeVisible()
      await look('clients-products')
      await page.keyboard.press('Escape')
      await page.setViewportSize(USUAL)
      await page.getByRole('searchbox').fill('nobody is called that')
      await expect(page.getByText('No client matches')).toBeVisible()
      await look('clients-no-match')
      await page.getByRole('button', { name: 'Clear search and filters' }).click()
    })

    await test.step('a client with a long name, and one that is exempt', async () => {
      await openClient(page, LONG)
      await look('client')
      await page.setViewportSize(NARROW)
      await look('client-narrow')
      await page.setViewportSize(WIDE)
      await look('client-wide')
      await page.setViewportSize(USUAL)
      await page.goBack()
      await openClient(page, 'Exempt')
      await expect(page.getByText('signed up before user licenses began')).toBeVisible()
      await look('client-exempt')
      await page.goto(`${new URL(console_.address).origin}/#/clients/gone`)
      await expect(page.getByRole('alert')).toBeVisible()
      await look('client-error')
      await page.goto(
        `${new URL(console_.address).origin}/#/clients/01890000-0000-7000-8000-000000000001`,
      )
      await expect(page.getByText('This client is not on this console')).toBeVisible()
      await look('client-gone')
    })

    await test.step('the people of that client, with names of every kind', async () => {
      await openClient(page, LONG)
      await page.getByRole('link', { name: 'All 17 members' }).click()
      const directory = new Directory(page)
      await directory.settled()
      await expect(page.getByText('17 people', { exact: true })).toBeVisible()
      await look('long-names')
      await page.getByText('الخطيب').click()
      await expect(page.getByRole('complementary').getByRole('heading', { level: 3 })).toBeVisible()
      await expect(page.getByText('Reckoning…')).toHaveCount(0)
      await look('long-names-person')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Select all 17' }).click()
      await directory.expectSelected(17)
      await look('long-names-selected')
      await directory.verb('ACTIVATE LICENSE').click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await look('long-names-short')
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Display' }).click()
      for (const column of ['Phone', 'Billing permission', 'Invited']) {
        await page.getByRole('checkbox', { name: column }).check()
      }
      await page.getByRole('checkbox', { name: 'Group by client' }).check()
      await page.keyboard.press('Escape')
      await directory.settled()
      await directory.table.evaluate((grid) => grid.scrollTo({ left: 160 }))
      await look('sideways')
      await page.getByRole('button', { name: 'You and this console' }).click()
      await expect(page.getByRole('group', { name: 'Language' })).toBeVisible()
      await look('operator')
      await page.keyboard.press('Escape')
    })

    await test.step('offline, and the engine gone', async () => {
      await backend.stop()
      await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
      await page.getByRole('link', { name: 'Dashboard' }).click()
      await expect(page.getByText(/Numbers as of/)).toBeVisible()
      await look('dashboard-offline')
    })
  })
}

async function openClient(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Clients', exact: true }).first().click()
  await page.getByRole('searchbox').fill(name)
  const row = page.getByRole('grid', { name: 'Clients' }).getByRole('row').nth(1)
  await expect(row).toContainText(name)
  await row.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

test.describe('with nothing in it', () => {
  test.use({ demoMembers: 0 })

  test('a dashboard without a client says what will come, and why it has not', async ({
    page,
    journey,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const look = looking(page, 'light')
    await givenOverview(journey.place, { clients: false })
    const backend = await journey.startBackend()
    const online = await journey.startConsole()
    await page.goto(online.address)
    await expect(page.getByText('No clients yet')).toBeVisible()
    await look('dashboard-empty')
    await backend.stop()
    const offline = await journey.startConsole(OWNER, 'never-online')
    await page.goto(offline.address)
    await expect(page.getByText('The backend has not been reached yet')).toBeVisible()
    await look('dashboard-empty-offline')
  })
})
