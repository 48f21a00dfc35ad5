import type { Locator } from '@playwright/test'
import { AGENT, OWNER, TIGHT, traces } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'
import { addPeopleBook, CLOSED, peopleHeld, SOLO } from './support/people-book.ts'

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
      'This is not an e-mail address. Rule R11',
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

function seats(place: Locator): Locator {
  return place.getByLabel('Seats')
}
