import type { Locator } from '@playwright/test'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { expect, test } from './support/journey.ts'
import { addPeopleBook, HOUSE, peopleHeld } from './support/people-book.ts'

test('S1.13 S1.16 invitations are reminded, sent again and cancelled: those, and only those, for which it is', async ({
  page,
  journey,
}) => {
  await addPeopleBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await page.getByRole('tab', { name: 'INVITES' }).click()
  await directory.search(HOUSE.familyName, 4)
  await directory.selectAllMatching(4)

  await test.step('the menu says for how many each verb is, and why not for the others', async () => {
    await directory.openMore()
    const remind = directory.menuItem('Remind')
    await expect(remind).toHaveAccessibleDescription(/^For 2 people\. Left out: /)
    await expect(remind).toHaveAccessibleDescription(/1 waits to be sent already/)
    await expect(remind).toHaveAccessibleDescription(/1 whose invite has ended/)
    await page.keyboard.press('Enter')
    await expectDone(page, 'Remind', 2)
  })

  await test.step('one is sent again by its row’s menu', async () => {
    await directory.rows.filter({ hasText: 'Iris' }).click({ button: 'right' })
    await directory.menuItem('Resend').click()
    await expectDone(page, 'Resend', 1)
    // It waits to be sent, and then is: without a mail server at once.
    await expect(directory.rows.filter({ hasText: 'Iris' })).toContainText('Sent')
  })

  await test.step('a wrong role is mended on the invitation, and payments are not offered where only the owner pays', async () => {
    await directory.rows.filter({ hasText: 'Iris' }).click({ button: 'right' })
    await expect(directory.menuItem('Purchase Permissions: on')).toHaveAccessibleDescription(
      /only the account owner pays/,
    )
    await directory.menuItem('Make Administrator').click()
    await expectDone(page, 'Change role', 1)
  })

  await test.step('one is cancelled from its drawer', async () => {
    await directory.rows.filter({ hasText: 'Otto' }).click()
    const drawer = page.getByRole('complementary', { name: 'Person' })
    await drawer.getByRole('button', { name: 'More' }).click()
    await directory.menuItem('Cancel invitation').click()
    await expectDone(page, 'Cancel invitation', 1)
    await expect(directory.rows.filter({ hasText: 'Otto' })).toContainText('Cancelled')
    await drawer.getByRole('button', { name: 'More' }).click()
    await expect(directory.menuItem('Remind')).toHaveAttribute('aria-disabled', 'true')
    await expect(directory.menuItem('Remind')).toHaveAccessibleDescription(/This invite has ended/)
    await page.keyboard.press('Escape')
    await expect(drawer.getByRole('button', { name: 'More' })).toBeFocused()
  })

  const held = await peopleHeld(journey.place, { familyName: HOUSE.familyName })
  const states = Object.fromEntries(held.map(({ given_name, state }) => [given_name, state]))
  expect(states).toMatchObject({ Cora: 'cancelled', Iris: 'sent', Otto: 'cancelled' })
  expect(held.find((m) => m.given_name === 'Iris')).toMatchObject({ role: 'administrator' })
})

test('S4.6 S4.7 members get a role, Purchase Permissions, a second factor and the ownership', async ({
  page,
  journey,
}) => {
  await addPeopleBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(HOUSE.familyName, 4)
  const person = (name: string): Locator => directory.rows.filter({ hasText: name })

  await person('Mary').getByRole('checkbox').click()
  await person('Nora').getByRole('checkbox').click()
  for (const [choice, verb] of [
    ['Make Administrator', 'Change role'],
    ['Purchase Permissions: on', 'Purchase Permissions'],
    ['Multi-Factor Authentication: on', 'Multi-Factor Authentication'],
  ] as const) {
    await directory.openMore()
    await directory.menuItem(choice).click()
    await expectDone(page, verb, 2)
  }
  await expect(person('Mary')).toContainText('Administrator')
  await directory.openMore()
  await expect(directory.menuItem('Make Administrator')).toHaveAccessibleDescription(
    /2 are so already/,
  )
  await page.keyboard.press('Escape')

  await person('Rita').click({ button: 'right' })
  await directory.menuItem('Transfer ownership…').click()
  const dialog = page.getByRole('dialog', { name: /^Transfer ownership to Rita/ })
  await expect(dialog).toContainText('always exactly one owner')
  await dialog.getByRole('button', { name: 'Transfer ownership' }).click()
  await expectDone(page, 'Transfer ownership', 1)
  await expect(person('Rita')).toContainText('Owner')

  const held = await peopleHeld(journey.place, { familyName: HOUSE.familyName })
  expect(held.filter(({ role }) => role === 'administrator').map((m) => m.given_name)).toEqual([
    'Mary',
    'Nora',
  ])
  expect(held.find((m) => m.given_name === 'Nora')).toMatchObject({
    billing_permission: 1,
    mfa_required: 1,
  })
  expect(held.find((m) => m.given_name === 'Rita')).toMatchObject({ is_owner: 1, holds_seat: 1 })
})
