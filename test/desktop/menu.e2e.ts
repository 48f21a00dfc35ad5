import { Directory } from '../e2e/support/directory.ts'
import { TIGHT } from '../e2e/support/book.ts'
import type { MenuEntry } from './support/driver.ts'
import { expect, test } from './support/desktop.ts'

test('the menu does in the page what the keys do', async ({ startOnline }) => {
  const desktop = await startOnline()
  const { page } = desktop
  expect(chords(await desktop.menu())).toEqual(
    expect.arrayContaining(['CmdOrCtrl+K', 'CmdOrCtrl+Z', 'CmdOrCtrl+A', 'CmdOrCtrl+/']),
  )

  await desktop.choose('go-attention')
  await expect(page).toHaveURL(/#\/attention/)
  await desktop.choose('go-members')
  const directory = new Directory(page)
  await expect(directory.rowAt(0)).toBeVisible()

  await desktop.choose('find')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type(TIGHT.familyName)
  await directory.search(TIGHT.familyName, TIGHT.people)
  await page.keyboard.press('Enter')
  await desktop.choose('select-all')
  await directory.expectSelected(TIGHT.people)

  await desktop.choose('show-keys')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})

function chords(menu: readonly MenuEntry[]): string[] {
  return menu.flatMap(({ accelerator, submenu }) => [
    ...(accelerator ? [accelerator] : []),
    ...chords(submenu ?? []),
  ])
}
