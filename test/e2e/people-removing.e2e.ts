import type { Locator } from '@playwright/test'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { expect, test } from './support/journey.ts'
import { addOwnedBook, ownersHeld, STUDIO } from './support/owned-book.ts'
import { addPeopleBook, HOUSE, peopleHeld } from './support/people-book.ts'

test('S3.16 S3.17 removing says that it is for good; offline it waits and can be cancelled; several ask for their number', async ({
  page,
  journey,
}) => {
  await addPeopleBook(journey.place)
  const backend = await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(HOUSE.familyName, 4)
  const person = (name: string): Locator => directory.rows.filter({ hasText: name })

  await test.step('one person', async () => {
    await person('Mary').click({ button: 'right' })
    await directory.menuItem('Delete').click()
    const dialog = page.getByRole('dialog', { name: `Remove Mary ${HOUSE.familyName}?` })
    await expect(dialog).toContainText('immediate once it is sent, and cannot be undone')
    await expect(dialog).toContainText('No integration uses this person’s API credentials')
    await expect(dialog).toContainText('owns nothing that needs a new owner')
    await dialog.getByRole('button', { name: 'Delete User', exact: true }).click()
    await expectDone(page, 'Remove', 1)
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
    await expect(person('Mary')).toHaveCount(0)
  })

  await test.step('offline it is queued, and taken back', async () => {
    await backend.stop()
    await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
    await person('Nora').click({ button: 'right' })
    await directory.menuItem('Delete').click()
    const dialog = page.getByRole('dialog', { name: `Remove Nora ${HOUSE.familyName}?` })
    await expect(dialog).toContainText('can be cancelled until it is sent')
    await dialog.getByRole('button', { name: 'Delete User', exact: true }).click()
    await expect(person('Nora')).toHaveCount(0)
    await page.getByRole('button', { name: 'Cancel what waits' }).last().click()
    await expect(person('Nora')).toHaveCount(1)
    await journey.startBackend()
    await directory.goOnline()
  })

  await test.step('several ask for their number', async () => {
    for (const name of ['Rita', 'Sven']) await person(name).getByRole('checkbox').click()
    await directory.openMore()
    await directory.menuItem('Remove').click()
    const dialog = page.getByRole('dialog', { name: 'Remove 2 people?' })
    await expect(dialog).toContainText(`Rita ${HOUSE.familyName}`)
    const remove = dialog.getByRole('button', { name: 'Remove', exact: true })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await dialog.getByLabel('Type 2 to confirm').fill('2')
    await remove.click()
    await expectDone(page, 'Remove', 2)
  })

  const held = await peopleHeld(journey.place, { familyName: HOUSE.familyName })
  expect(held.filter(({ state }) => state === 'member').map((m) => m.given_name)).toEqual(['Nora'])
})

test('S4.10 S4.12 S4.13 S4.14 Delete User lists what breaks and asks to whom everything owned goes', async ({
  page,
  journey,
}) => {
  await addOwnedBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(STUDIO.familyName, 3)
  // With the family name: an address made of an id can have “ada” in it.
  const person = (name: string): Locator =>
    directory.rows.filter({ hasText: `${name} ${STUDIO.familyName}` })

  await person('Ada').click({ button: 'right' })
  await directory.menuItem('Delete').click()
  const dialog = page.getByRole('dialog', { name: `Remove Ada ${STUDIO.familyName}?` })
  const remove = dialog.getByRole('button', { name: 'Delete User', exact: true })
  await expect(dialog.getByRole('list', { name: /API credentials/ })).toHaveText(/Web shop/)
  await expect(dialog).toContainText('1 list, 2 deals')
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await expect(remove).toHaveAccessibleDescription('Choose who gets what is owned.')

  await test.step('a member is found by typing, and with the keyboard alone', async () => {
    await choose(dialog, /^Move them to/, `grace ${STUDIO.familyName.slice(0, 4)}`, 'Grace')
    await dialog.getByText('Another one for each kind').click()
    await choose(dialog, 'New owner of 1 list', 'nina', 'Nina')
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await choose(dialog, 'New owner of 2 deals', 'grace', 'Grace')
  })
  await remove.click()
  await expectDone(page, 'Remove', 1)
  await expect(person('Ada')).toHaveCount(0)
  expect(await ownersHeld(journey.place)).toEqual({
    deal: ['Grace', 'Grace'],
    integration: ['Grace'],
    list: ['Nina'],
  })
})

test('S4.13 a removal that missed a new owner leads on to the dialog that asks for one', async ({
  page,
  journey,
}) => {
  await addOwnedBook(journey.place)
  const backend = await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(STUDIO.familyName, 3)
  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.rows.filter({ hasText: `Ada ${STUDIO.familyName}` }).click({ button: 'right' })
  await directory.menuItem('Delete').click()
  const dialog = page.getByRole('dialog', { name: `Remove Ada ${STUDIO.familyName}?` })
  await expect(dialog).toContainText('only the backend knows')
  await dialog.getByRole('button', { name: 'Delete User', exact: true }).click()
  await journey.startBackend()
  await directory.goOnline()

  await page.getByRole('link', { name: 'Needs attention, 1' }).click()
  await page.getByRole('button', { name: 'Choose new owners…' }).click()
  await choose(dialog, 'New owner of everything', 'nina', 'Nina')
  await dialog.getByRole('button', { name: 'Delete User', exact: true }).click()
  await expectDone(page, 'Remove', 1)
  await expect(page.getByText('Nothing needs attention')).toBeVisible()
  expect(await ownersHeld(journey.place)).toEqual({ deal: ['Nina', 'Nina'], list: ['Nina'] })
})

test('S4.9 a removal of several leaves out those who own something, and says how many', async ({
  page,
  journey,
}) => {
  await addOwnedBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(STUDIO.familyName, 3)
  for (const name of ['Ada', 'Nina']) {
    await directory.rows.filter({ hasText: name }).getByRole('checkbox').click()
  }
  await directory.openMore()
  await directory.menuItem('Remove').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 of them owns lists, accounts, deals or tasks')
  await expect(dialog).toHaveAccessibleName('Remove 1 person?')
  await expect(dialog).toContainText(`Nina ${STUDIO.familyName}`)
  await expect(dialog).not.toContainText(`Ada ${STUDIO.familyName}`)
  await dialog.getByText('Give everything to one member').click()
  await expect(dialog).toHaveAccessibleName('Remove 2 people?')
  await dialog.getByText('Leave out those who own things (1)').click()
  await expect(dialog).toHaveAccessibleName('Remove 1 person?')
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expectDone(page, 'Remove', 1)
  const held = await peopleHeld(journey.place, { familyName: STUDIO.familyName })
  expect(held.map(({ given_name }) => given_name)).toEqual(['Ada', 'Grace'])
})

test('a removal is of the person in its title, whomever the page goes back to', async ({
  page,
  journey,
}) => {
  await addPeopleBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(HOUSE.familyName, 4)
  const drawer = page.getByRole('complementary', { name: 'Person' })
  await directory.rows.filter({ hasText: 'Mary' }).click()
  await expect(drawer.getByRole('heading', { name: `Mary ${HOUSE.familyName}` })).toBeVisible()
  await page.keyboard.press('f')
  const filters = page.getByRole('dialog', { name: 'Filters' })
  await filters.getByRole('checkbox', { name: /^Unlicensed/ }).check()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/seat=/)
  await drawer.focus()
  await page.keyboard.press('j')
  await expect(drawer.getByRole('heading', { name: `Nora ${HOUSE.familyName}` })).toBeVisible()
  await drawer.getByRole('button', { name: 'More' }).click()
  await directory.menuItem('Delete').click()
  const dialog = page.getByRole('dialog', { name: `Remove Nora ${HOUSE.familyName}?` })
  await expect(dialog).toContainText('owns nothing')
  await page.goBack()
  await expect(drawer.getByRole('heading', { name: `Mary ${HOUSE.familyName}` })).toBeVisible()
  await expect(dialog).toBeHidden()

  await drawer.getByRole('button', { name: 'More' }).click()
  await directory.menuItem('Delete').click()
  const ofMary = page.getByRole('dialog', { name: `Remove Mary ${HOUSE.familyName}?` })
  await ofMary.getByRole('button', { name: 'Delete User', exact: true }).click()
  await expectDone(page, 'Remove', 1)
  const held = await peopleHeld(journey.place, { familyName: HOUSE.familyName })
  expect(held.filter(({ state }) => state === 'member').map((m) => m.given_name)).toEqual([
    'Nora',
    'Rita',
    'Sven',
  ])
})

/** Types into a field for a new owner and takes the first that is found. */
async function choose(
  dialog: Locator,
  field: string | RegExp,
  typed: string,
  name: string,
): Promise<void> {
  const group = dialog.getByRole('group', { name: field })
  await group.getByRole('combobox').fill(typed)
  await expect(group.getByRole('option')).toHaveCount(1)
  await group.getByRole('combobox').press('Enter')
  await expect(group).toContainText(`${name} ${STUDIO.familyName}`)
}
