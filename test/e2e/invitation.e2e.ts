import type { Page } from '@playwright/test'
import PostalMime from 'postal-mime'
import { must } from '#shared/lib/assert.ts'
import { startMailServer, type MailServer } from '#test/support/mail-server.ts'
import { TIGHT } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test, type Journey } from './support/journey.ts'

const NINA = 'nina@tight.example'
const PASSWORD = 'a boat with seven sails'

/** Real processes: the backend sends over SMTP, a console works on it. */
async function startAll(journey: Journey): Promise<{ mail: MailServer; address: string }> {
  const mail = await startMailServer()
  journey.atEnd(() => mail.stop())
  await journey.startBackend({
    SEATWRIGHT_SMTP_URL: `smtp://127.0.0.1:${mail.port}?tls=off`,
    SEATWRIGHT_MAIL_FROM: 'Seats <seats@demo.example>',
  })
  const { address } = await journey.startConsole()
  return { mail, address }
}

async function linkTo(mail: MailServer, recipient: string): Promise<string> {
  const letters = () => mail.arrived.filter(({ to }) => to.includes(recipient))
  await expect.poll(() => letters().length).toBe(1)
  const { text = '' } = await PostalMime.parse(must(letters()[0], 'It arrived.').raw)
  return must(/http:\S+/.exec(text)?.[0], 'A letter has its link.')
}

async function invite(page: Page, address: string): Promise<void> {
  await Directory.open(page, address)
  await openClient(page, TIGHT.client)
  const window = await InviteWindow.open(page, 'Standard')
  await window.type(1, { 'E-mail': NINA })
  await window.send()
  await expect(window.dialog).toBeHidden()
}

test('S1.3 S3.10 S3.11 an invitation arrives by mail, its link is opened, the account is created, and the partner’s console shows a member', async ({
  page,
  journey,
  context,
}) => {
  const { mail, address } = await startAll(journey)
  await invite(page, address)
  const link = await linkTo(mail, NINA)

  const portal = await context.newPage()
  await portal.goto(link)
  await expect(portal.getByRole('heading', { level: 1 })).toContainText(TIGHT.client)
  await page.bringToFront()
  await page.getByRole('link', { name: 'Members Directory' }).click()
  const directory = new Directory(page)
  await page.getByRole('tab', { name: 'INVITES' }).click()
  await directory.search(NINA, 1)
  await expect(page.getByRole('grid', { name: 'Invites' })).toContainText('Opened')

  await portal.getByLabel('New password').fill(PASSWORD)
  await portal.getByRole('button', { name: 'Create account' }).click()
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Your account')

  await page.getByRole('tab', { name: 'MEMBERS' }).click()
  await directory.search(NINA, 1)
  await expect(directory.licensedRows()).toHaveCount(1)
  await portal.goto(link)
  await expect(portal.getByRole('heading', { level: 1 })).not.toContainText('Join')
})
