import { proofCases } from '#test/support/proof.ts'
import { addInboxBook, LODGE } from './support/inbox-book.ts'
import { Directory } from './support/directory.ts'
import { openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, beginTour, type Scheme } from './support/looking.ts'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`the inbox in ${scheme} is fit to be shown and free of axe violations`, async ({
    page,
    journey,
  }) => {
    const look = await beginTour(page, scheme)
    await addInboxBook(journey.place)
    const backend = await journey.startBackend()
    const console_ = await journey.startConsole()
    const directory = await Directory.open(page, console_.address)
    await page.getByRole('link', { name: /^Inbox, / }).click()
    const grid = page.getByRole('grid', { name: 'Entries of the inbox' })
    const rowOf = (text: string) => grid.getByRole('row').filter({ hasText: text })

    await test.step('everything that it can tell, wide and narrow', async () => {
      await expect(rowOf(`Nina ${LODGE.familyName} asks for a license`)).toBeVisible()
      await look('inbox')
      await page.setViewportSize({ width: 1024, height: 640 })
      await look('inbox-1024')
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.getByRole('button', { name: /^Requests/ }).click()
      await expect(grid.getByRole('row')).toHaveCount(3)
      await look('inbox-requests')
    })

    await test.step('what the inbox tells of is set', async () => {
      const alerts = page.getByRole('button', { name: 'Alerts…' })
      await alerts.click()
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByLabel('From so many per cent in use')).toHaveValue('90')
      await look('inbox-alerts')
      await dialog.getByRole('checkbox', { name: 'No seats are left' }).uncheck()
      await dialog.getByLabel('For so many days').fill('14')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await expect(dialog).toBeHidden()
      await alerts.click()
      await expect(dialog.getByLabel('For so many days')).toHaveValue('14')
      await expect(dialog.getByRole('checkbox', { name: 'No seats are left' })).not.toBeChecked()
      await dialog.getByRole('button', { name: 'Cancel' }).click()
    })

    await test.step('some are selected and put aside', async () => {
      await rowOf('Nina').getByRole('checkbox').check()
      await look('inbox-selected')
      const bar = page.getByRole('region', { name: 'Selection' })
      await bar.getByRole('button', { name: 'Put aside…' }).click()
      await page.getByLabel('Why it can wait').fill('They decide next week.')
      await look('inbox-putting-aside')
      await page.getByRole('button', { name: 'Put aside', exact: true }).click()
      await page.getByRole('button', { name: /^Put aside 1/ }).click()
      await expect(rowOf('They decide next week.')).toBeVisible()
      await look('inbox-aside')
    })

    await test.step('offline, and empty', async () => {
      await backend.stop()
      await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
      await rowOf('They decide next week.').getByRole('button', { name: 'Done' }).click()
      await expect(page.getByText('Nothing is put aside')).toBeVisible()
      await look('inbox-aside-empty-offline')
      await page.getByRole('button', { name: /^Open/ }).click()
      await expect(rowOf('Otto')).toBeVisible()
      await look('inbox-offline')
      await journey.startBackend()
      await directory.goOnline()
      await expect(page.getByText('has not been told yet')).toHaveCount(0)
      await page.getByRole('button', { name: /^Select all/ }).click()
      await page
        .getByRole('region', { name: 'Selection' })
        .getByRole('button', { name: 'Done' })
        .click()
      await expect(page.getByText('The inbox is empty')).toBeVisible()
      await look('inbox-empty')
    })

    await test.step('one client is told of otherwise, and of some of its licenses never', async () => {
      await openClient(page, LODGE.client)
      const alerts = page.getByRole('button', { name: 'Alerts…' })
      const dialog = page.getByRole('dialog')
      await alerts.click()
      await expect(dialog.getByText('Nothing is left out.')).toBeVisible()
      await look('client-alerts')
      await dialog.getByText('Own settings').click()
      await dialog.getByText('Free seats', { exact: true }).click()
      await dialog.getByLabel('With so few seats free').fill('2')
      await dialog.getByRole('combobox', { name: 'Leave out' }).selectOption({ index: 2 })
      await dialog
        .getByRole('combobox', { name: 'What of it' })
        .selectOption('Invites have expired')
      await dialog.getByRole('button', { name: 'Leave out' }).click()
      await expect(dialog.getByRole('listitem')).toContainText('Invites have expired')
      await look('client-alerts-own')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await expect(dialog).toBeHidden()
      await alerts.click()
      await expect(dialog.getByLabel('With so few seats free')).toHaveValue('2')
      await dialog.getByRole('button', { name: /^Tell of it again/ }).click()
      await dialog.getByText('As for all clients').click()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await expect(dialog).toBeHidden()
    })
  })
}
