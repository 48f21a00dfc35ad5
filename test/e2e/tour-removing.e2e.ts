import { proofCases } from '#test/support/proof.ts'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, beginTour, type Scheme } from './support/looking.ts'
import { addOwnedBook, STUDIO } from './support/owned-book.ts'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`removing people and what breaks without them in ${scheme} is fit to be shown and free of axe violations`, async ({
    page,
    journey,
  }) => {
    const look = await beginTour(page, scheme)
    await addOwnedBook(journey.place)
    await journey.startBackend()
    const console_ = await journey.startConsole()
    const directory = await Directory.open(page, console_.address)
    const dialog = page.getByRole('dialog')
    await directory.search(STUDIO.familyName, 3)
    const ada = directory.rows.filter({ hasText: `Ada ${STUDIO.familyName}` })

    await test.step('an owner whose group somebody else comes into', async () => {
      await ada.click({ button: 'right' })
      await directory.menuItem('Transfer ownership…').click()
      await expect(dialog).toContainText('comes into the same group')
      await look('transfer-grouped')
      await page.keyboard.press('Escape')
    })

    await test.step('one person on whose credentials something runs', async () => {
      await ada.click({ button: 'right' })
      await directory.menuItem('Delete').click()
      await expect(dialog.getByRole('list', { name: /API credentials/ })).toHaveText(/Web shop/)
      await look('remove-owned')
      await page.keyboard.press('Escape')
    })

    await test.step('several of them', async () => {
      for (const name of ['Ada', 'Nina']) {
        await directory.rows.filter({ hasText: name }).getByRole('checkbox').click()
      }
      await directory.openMore()
      await directory.menuItem('Remove').click()
      await dialog.getByText('Give everything to one member').click()
      await expect(dialog).toHaveAccessibleName('Remove 2 people?')
      const heir = dialog.getByRole('group', { name: 'New owner of everything' })
      await heir.getByRole('combobox').fill('grace')
      await expect(heir.getByRole('option')).toHaveCount(1)
      await heir.getByRole('combobox').press('Enter')
      await look('remove-owned-many')
      await dialog.getByLabel('Type 2 to confirm').fill('2')
      await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
      await expectDone(page, 'Remove', 2)
      await look('removed-broke')
      await page.getByRole('button', { name: 'Show results' }).last().click()
      await expect(page.getByText('Web shop')).toBeVisible()
      await expect(page.getByText(`Ada ${STUDIO.familyName}`, { exact: true })).toBeVisible()
      await look('results-broke')
    })
  })
}
