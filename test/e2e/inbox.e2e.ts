import PostalMime from 'postal-mime'
import { must } from '#shared/lib/assert.ts'
import { startMailServer } from '#test/support/mail-server.ts'
import { Directory } from './support/directory.ts'
import { addInboxBook, LODGE } from './support/inbox-book.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'
import { payersOf, peopleHeld } from './support/people-book.ts'

const GINA = { address: 'gina@gate.example', familyName: 'Gatewright' }
const PASSWORD = 'a boat with seven sails'

test('S0.26 SEND REQUEST in the portal writes to the owner and to whoever pays, to nobody else, arrives in the console’s inbox, and ACTIVATE LICENSE there gives the license and ends the request', async ({
  page,
  journey,
  context,
}) => {
  const mail = await startMailServer()
  journey.atEnd(() => mail.stop())
  await journey.startBackend({
    SEATWRIGHT_SMTP_URL: `smtp://127.0.0.1:${mail.port}?tls=off`,
    SEATWRIGHT_MAIL_FROM: 'Seats <seats@demo.example>',
  })
  const { address } = await journey.startConsole()
  await Directory.open(page, address)
  const portal = await context.newPage()

  await test.step('somebody is invited without a license, and signs up', async () => {
    await page.bringToFront()
    await openClient(page, 'Gate & Sons')
    const window = await InviteWindow.open(page, 'Canvass')
    const person = {
      'First name': 'Gina',
      'Last name': GINA.familyName,
      'E-mail': GINA.address,
    }
    await window.type(1, person)
    await window.person(1).getByText('NO', { exact: true }).click()
    await window.send()
    await expect(window.dialog).toBeHidden()
    const letters = () => mail.arrived.filter(({ to }) => to.includes(GINA.address))
    await expect.poll(() => letters().length).toBe(1)
    const { text = '' } = await PostalMime.parse(must(letters()[0], 'It arrived.').raw)
    await portal.goto(must(/http:\S+/.exec(text)?.[0], 'A letter has its link.'))
    await portal.getByLabel('New password').fill(PASSWORD)
    await portal.getByRole('button', { name: 'Create account' }).click()
  })

  await portal.getByRole('button', { name: 'SEND REQUEST' }).click()
  await expect(portal.getByRole('status')).toContainText('Your request was sent')
  const askedOf = (): string[] =>
    mail.arrived.flatMap(({ to }) => to).filter((address) => address !== GINA.address)
  const payers = await payersOf(journey.place, { client: 'Gate & Sons', product: 'canvass' })
  await expect.poll(askedOf).toHaveLength(payers.length)
  expect(askedOf().toSorted()).toEqual(payers)

  await page.bringToFront()
  await page.getByRole('link', { name: /^Inbox/ }).click()
  await page.getByRole('button', { name: 'Requests 1' }).click()
  const grid = page.getByRole('grid', { name: 'Entries of the inbox' })
  const entry = grid.getByRole('row').filter({ hasText: `Gina ${GINA.familyName} asks` })
  await expect(entry).toContainText('Gate & Sons')
  await entry.getByRole('button', { name: 'ACTIVATE LICENSE' }).click()
  await expect(page.getByText('Nobody asks for a license')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Requests 0' })).toBeVisible()
  expect(await peopleHeld(journey.place, GINA)).toMatchObject([{ holds_seat: 1 }])
  await portal.reload()
  await expect(portal.getByText('You can use the paid features of Canvass')).toBeVisible()
})

test('several requests are answered by one click, offline too, and the Dashboard counts what waits', async ({
  page,
  journey,
}) => {
  await addInboxBook(journey.place)
  const backend = await journey.startBackend()
  const { address } = await journey.startConsole()
  const directory = await Directory.open(page, address)
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await page.getByRole('link', { name: 'Requests for access 2' }).click()
  const grid = page.getByRole('grid', { name: 'Entries of the inbox' })
  await expect(grid.getByRole('row')).toHaveCount(3)

  await test.step('who is invited and asked for nothing is no reason to activate', async () => {
    await page.getByRole('button', { name: /^Open/ }).click()
    const invited = grid.getByRole('row').filter({ hasText: 'paul@lodge.example' })
    await invited.getByRole('checkbox').check()
    const bar = page.getByRole('region', { name: 'Selection' })
    await expect(bar.getByRole('button', { name: 'ACTIVATE LICENSE' })).toHaveAccessibleDescription(
      'Nobody who is selected asks for a license.',
    )
    await page.getByRole('button', { name: /^Requests/ }).click()
  })

  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await page.getByRole('button', { name: 'Select all 2' }).click()
  await page
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: 'ACTIVATE LICENSE' })
    .click()
  await expect(page.getByRole('button', { name: /2 queued/ })).toBeVisible()
  await expect(grid).toContainText('The license is being activated')
  await expect(
    grid.getByRole('button', { name: 'ACTIVATE LICENSE' }).first(),
  ).toHaveAccessibleDescription('The license is being activated already.')

  await journey.startBackend()
  await directory.goOnline()
  await expect(page.getByText('Nobody asks for a license')).toBeVisible()
  const people = await peopleHeld(journey.place, LODGE)
  expect(people.filter(({ holds_seat }) => holds_seat === 1)).toHaveLength(2)
})
