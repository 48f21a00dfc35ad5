import { proofCases } from '#test/support/proof.ts'
import { TIGHT } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, looking, type Scheme } from './support/looking.ts'
import { addPeopleBook, HOUSE, SOLO } from './support/people-book.ts'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`inviting and changing people in ${scheme} is fit to be shown and free of axe violations`, async ({
    page,
    journey,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1280, height: 800 })
    const look = looking(page, scheme)
    await addPeopleBook(journey.place)
    await journey.startBackend()
    const console_ = await journey.startConsole()
    const directory = await Directory.open(page, console_.address)

    await test.step('the Invite window', async () => {
      await openClient(page, TIGHT.client)
      await look('client-invite')
      const window = await InviteWindow.open(page, 'Standard')
      await expect(window.person(1)).toBeVisible()
      await look('invite')
      await window.button('Add yourself').click()
      await window.person(1).getByText('Agent', { exact: true }).click()
      await window.button('Paste a list').click()
      await window.dialog
        .getByLabel(/^Addresses/)
        .fill('Ada Byron <ada@paste.example>, bert@paste.example, carl@paste')
      await look('invite-paste')
      await window.button('Add 3 people').click()
      await window.send()
      await expect(window.dialog.getByRole('alert')).toContainText('mended')
      await look('invite-faulty')
      await window.type(4, { 'E-mail': 'carl@paste.example' })
      await window.send()
      await expect(window.dialog.getByRole('alert')).toContainText('needed')
      await look('invite-short')
      await page.setViewportSize({ width: 1024, height: 640 })
      await look('invite-short-1024')
      await page.setViewportSize({ width: 1280, height: 800 })
      await window.button('CONTINUE TO CHECKOUT').click()
      await expect(page.getByRole('heading', { name: 'CHECKOUT' })).toBeVisible()
      await look('invite-checkout')
      await openClient(page, 'Gate & Sons')
      const chosen = await InviteWindow.open(page, 'Canvass')
      await expect(chosen.person(1)).toBeVisible()
      await look('invite-canvass')
      await page.keyboard.press('Escape')
      await openClient(page, SOLO.client)
      const solo = await InviteWindow.open(page, 'Insight')
      await expect(solo.dialog).toContainText('Basic')
      await look('invite-closed')
      await page.keyboard.press('Escape')
    })

    await test.step('menus and dialogs', async () => {
      await page.getByRole('link', { name: 'Members Directory' }).click()
      await directory.search(HOUSE.familyName, 4)
      await directory.selectAllMatching(4)
      await directory.selection.getByRole('button', { name: 'More' }).click()
      await expect(page.getByText('Reckoning…')).toHaveCount(0)
      await look('more')
      await page.getByRole('menuitem', { name: 'Remove' }).click()
      await expect(page.getByLabel('Type 4 to confirm')).toBeVisible()
      await look('remove-many')
      await page.keyboard.press('Escape')
      await directory.rowAt(1).click({ button: 'right' })
      await expect(page.getByText('Reckoning…')).toHaveCount(0)
      await look('row-menu-people')
      await page.getByRole('menuitem', { name: 'Transfer ownership…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await look('transfer')
      await page.keyboard.press('Escape')
      await directory.rowAt(1).click()
      const drawer = page.getByRole('complementary', { name: 'Person' })
      await drawer.getByRole('button', { name: 'More' }).click()
      await expect(page.getByText('Reckoning…')).toHaveCount(0)
      await look('drawer-more')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.getByRole('tab', { name: 'INVITES' }).click()
      await directory.search(HOUSE.familyName, 4)
      await directory.selectAllMatching(4)
      await directory.selection.getByRole('button', { name: 'More' }).click()
      await expect(page.getByText('Reckoning…')).toHaveCount(0)
      await look('more-invites')
    })
  })
}
