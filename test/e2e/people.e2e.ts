import type { Locator, Page } from '@playwright/test'
import { AGENT, OWNER, TIGHT, traces } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'
import { addOwnedBook, ownersHeld, STUDIO } from './support/owned-book.ts'
import { addPeopleBook, CLOSED, HOUSE, peopleHeld, SOLO } from './support/people-book.ts'

test('S1.4 S1.5 S1.6 S1.13 S3.15 two people are invited from the client page, with the cost and the seats said before', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await Directory.open(page, console_.address)
  await openClient(page, TIGHT.client)
  const window = await InviteWindow.open(page, 'Standard')

  await test.step('before anything is sent the window says what it brings', async () => {
    await expect(window.dialog).toContainText('raises the cost of this license for the customer')
    await expect(window.dialog).toContainText('must not have an auto-responder')
    await expect(window.dialog).toContainText('other than payments')
    await expect(window.person(1).getByLabel('E-mail')).toBeFocused()
    await window.type(1, { 'E-mail': 'First.Person@tight.example' })
    await window.button('Add another person').click()
    await expect(window.person(2).getByLabel('E-mail')).toBeFocused()
    await window.type(2, { 'E-mail': 'second@tight.example' })
    await window.person(2).getByText('Administrator', { exact: true }).click()
    await window.person(2).getByLabel('Multi-Factor Authentication').check()
    await expect(seats(window.dialog)).toHaveText(/Needed\s*2\s*Free\s*3\s*Short\s*0/)
  })

  await test.step('S1.15 they stand on INVITES, each with a seat', async () => {
    await window.send()
    await expect(window.dialog).toBeHidden()
    await expectDone(page, 'Invite', 2)
    await page.getByRole('link', { name: 'Members Directory' }).click()
    await page.getByRole('tab', { name: 'INVITES' }).click()
    const directory = new Directory(page)
    await directory.search('first.person@tight.example', 1)
    await expect(directory.licensedRows()).toHaveCount(1)
    await directory.search('second@tight.example', 1)
    await expect(directory.licensedRows()).toHaveCount(1)
  })

  const [first] = await peopleHeld(journey.place, { email: 'first.person@tight.example' })
  expect(first).toMatchObject({ holds_seat: 1, role: 'agent', mfa_required: 0 })
  const [second] = await peopleHeld(journey.place, { email: 'second@tight.example' })
  expect(second).toMatchObject({ holds_seat: 1, role: 'administrator', mfa_required: 1 })
})

test('S1.2 S1.9 the partner’s own account is added as Administrator, with a reminder where it is not', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await Directory.open(page, console_.address)
  await openClient(page, TIGHT.client)
  const window = await InviteWindow.open(page, 'Standard')
  await window.button('Add yourself').click()
  const own = window.person(1)
  await expect(own.getByLabel('E-mail')).toHaveValue(OWNER)
  await expect(own.getByLabel('Administrator')).toBeChecked()
  await own.getByText('Agent', { exact: true }).click()
  await expect(own).toContainText('you need the Administrator role')
  await own.getByRole('button', { name: 'Make me Administrator' }).click()
  await expect(own).not.toContainText('you need the Administrator role')
  await window.send()
  await expectDone(page, 'Invite', 1)
  expect(await peopleHeld(journey.place, { email: OWNER })).toMatchObject([
    { role: 'administrator', holds_seat: 1 },
  ])
})

test('S0.31 S1.11 S3.9 what has to be mended is said at its line, and nothing typed is lost by an error, a shortage or the way to the checkout', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await Directory.open(page, console_.address)
  const before = await traces(journey.place)
  await openClient(page, TIGHT.client)
  const window = await InviteWindow.open(page, 'Standard')

  await test.step('a pasted list becomes lines', async () => {
    await window.button('Paste a list').click()
    await window.dialog
      .getByLabel(/^Addresses/)
      .fill('Ada Byron <ada@paste.example>; bert@paste.example, carl@paste.example\ndora@paste')
    await window.button('Add 4 people').click()
    await expect(window.person(4).getByLabel('E-mail')).toHaveValue('dora@paste')
  })

  await test.step('a faulty line is told and has the focus', async () => {
    await window.send()
    await expect(window.dialog.getByRole('alert')).toContainText('1 line has to be mended')
    await expect(window.person(4).getByLabel('E-mail')).toBeFocused()
    await expect(window.person(4).getByLabel('E-mail')).toHaveAccessibleDescription(
      'This is not an e-mail address.',
    )
    await window.type(4, { 'E-mail': 'dora@paste.example' })
    await expect(window.person(4)).not.toContainText('This is not an e-mail address.')
  })

  await test.step('a seat too few leads to the checkout and back', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(window.dialog.getByRole('alert')).toContainText('1 more seat is needed')
    expect(await traces(journey.place)).toEqual(before)
    await window.button('CONTINUE TO CHECKOUT').click()
    await expect(page.getByRole('heading', { name: 'CHECKOUT' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('1 seat to buy over 1 license')
    await page.getByRole('button', { name: 'Back to the invitation' }).click()
    await expect(window.person(4).getByLabel('E-mail')).toHaveValue('dora@paste.example')
    await expect(window.dialog).toContainText('entered before and not invited yet')
  })

  await window.button('Take person 4 out').click()
  await window.send()
  await expectDone(page, 'Invite', 3)
  expect(await peopleHeld(journey.place, { email: 'carl@paste.example' })).toHaveLength(1)
})

test('S0.10 S0.11 on canvass Activate License is chosen for each, and a phone number is enough', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await Directory.open(page, console_.address)
  await openClient(page, 'Gate & Sons')
  const window = await InviteWindow.open(page, 'Canvass')
  await window.type(1, { 'First name': 'Yes', 'Last name': 'Sayer', 'E-mail': 'yes@gate.example' })
  await window.person(1).getByText('YES', { exact: true }).click()
  await window.button('Add another person').click()
  await window.type(2, { 'First name': 'No', 'Last name': 'Sayer', Phone: '+353 1 555 1234' })
  await expect(seats(window.dialog)).toHaveText(/Needed\s*1/)
  await window.send()
  await expectDone(page, 'Invite', 2)
  expect(await peopleHeld(journey.place, { familyName: 'Sayer' })).toMatchObject([
    { given_name: 'No', holds_seat: 0, phone: '+35315551234', email: null },
    { given_name: 'Yes', holds_seat: 1, email: 'yes@gate.example' },
  ])
})

test('S3.2 S4.2 where nobody can be invited the window says why, the way and who can', async ({
  page,
  journey,
}) => {
  await addPeopleBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole(AGENT)
  await Directory.open(page, console_.address)

  await openClient(page, SOLO.client)
  const solo = await InviteWindow.open(page, 'Insight')
  await expect(solo.dialog).toContainText('The plan Basic is for its owner alone')
  await expect(solo.dialog).toContainText('Pro or Enterprise')
  await expect(solo.button(/^Send/)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(solo.dialog).toBeHidden()

  await openClient(page, CLOSED.client)
  const closed = await InviteWindow.open(page, 'Campaign')
  await expect(closed.dialog).toContainText(/only owners and administrators may \(ask .+\)/)
})

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
    await openMore(page, directory)
    const remind = item(page, 'Remind')
    await expect(remind).toHaveAccessibleDescription(/^For 2 people\. Left out: /)
    await expect(remind).toHaveAccessibleDescription(/1 waits to be sent already/)
    await expect(remind).toHaveAccessibleDescription(/1 whose invite has ended/)
    await page.keyboard.press('Enter')
    await expectDone(page, 'Remind', 2)
  })

  await test.step('one is sent again by its row’s menu', async () => {
    await directory.rows.filter({ hasText: 'Iris' }).click({ button: 'right' })
    await item(page, 'Resend').click()
    await expectDone(page, 'Resend', 1)
    // It waits to be sent, and then is: without a mail server at once.
    await expect(directory.rows.filter({ hasText: 'Iris' })).toContainText('Sent')
  })

  await test.step('a wrong role is mended on the invitation, and payments are not offered where only the owner pays', async () => {
    await directory.rows.filter({ hasText: 'Iris' }).click({ button: 'right' })
    await expect(item(page, 'Purchase Permissions: on')).toHaveAccessibleDescription(
      /only the account owner pays/,
    )
    await item(page, 'Make Administrator').click()
    await expectDone(page, 'Change role', 1)
  })

  await test.step('one is cancelled from its drawer', async () => {
    await directory.rows.filter({ hasText: 'Otto' }).click()
    const drawer = page.getByRole('complementary', { name: 'Person' })
    await drawer.getByRole('button', { name: 'More' }).click()
    await item(page, 'Cancel invitation').click()
    await expectDone(page, 'Cancel invitation', 1)
    await expect(directory.rows.filter({ hasText: 'Otto' })).toContainText('Cancelled')
    await drawer.getByRole('button', { name: 'More' }).click()
    await expect(item(page, 'Remind')).toHaveAttribute('aria-disabled', 'true')
    await expect(item(page, 'Remind')).toHaveAccessibleDescription(/This invite has ended/)
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
    await openMore(page, directory)
    await item(page, choice).click()
    await expectDone(page, verb, 2)
  }
  await expect(person('Mary')).toContainText('Administrator')
  await openMore(page, directory)
  await expect(item(page, 'Make Administrator')).toHaveAccessibleDescription(/2 are so already/)
  await page.keyboard.press('Escape')

  await person('Rita').click({ button: 'right' })
  await item(page, 'Transfer ownership…').click()
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
    await item(page, 'Delete').click()
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
    await item(page, 'Delete').click()
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
    await openMore(page, directory)
    await item(page, 'Remove').click()
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
  await item(page, 'Delete').click()
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
  await item(page, 'Delete').click()
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
  await openMore(page, directory)
  await item(page, 'Remove').click()
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
  await item(page, 'Delete').click()
  const dialog = page.getByRole('dialog', { name: `Remove Nora ${HOUSE.familyName}?` })
  await expect(dialog).toContainText('owns nothing')
  await page.goBack()
  await expect(drawer.getByRole('heading', { name: `Mary ${HOUSE.familyName}` })).toBeVisible()
  await expect(dialog).toBeHidden()

  await drawer.getByRole('button', { name: 'More' }).click()
  await item(page, 'Delete').click()
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

function item(page: Page, name: string): Locator {
  return page.getByRole('menuitem', { name, exact: true })
}

async function openMore(page: Page, directory: Directory): Promise<void> {
  await directory.selection.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expect(page.getByText('Reckoning…')).toHaveCount(0)
}

function seats(place: Locator): Locator {
  return place.getByLabel('Seats')
}
