import type { Page } from '@playwright/test'
import { must } from '#shared/lib/assert.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { startBackend } from '#test/support/backend.ts'
import { givenClient, givenLicense, givenPartner } from '#test/support/given.ts'
import { startMailServer, type MailServer } from '#test/support/mail-server.ts'
import { smtpTo } from '#test/support/message-house.ts'
import { HOUR_MS } from '#test/support/moving-clock.ts'
import { workAllTimers } from '#test/support/timers.ts'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test, type Journey } from './support/journey.ts'
import { lettersTo, linkIn, searchInvites } from './support/mailing.ts'

const CLIENT = 'Twice Written Ltd'
const PEOPLE = [
  { license: 'Chat', email: 'nina@again.example' },
  { license: 'Text', email: 'theo@again.example' },
]

test.use({ demoMembers: 0 })

test('S1.17 S1.18 S2.8 S2.9 48 hours after a resend the inbox tells who has not picked up, and after the second letter’s link who has', async ({
  page,
  journey,
  context,
}) => {
  const { mail, address, passHours } = await startBoth(journey)
  await Directory.open(page, address)
  for (const { license, email } of PEOPLE) {
    await openClient(page, CLIENT)
    const window = await InviteWindow.open(page, license)
    await window.type(1, { 'E-mail': email })
    await window.send()
    await expect(window.dialog).toBeHidden()
    await lettersTo(mail, email, 1)
  }

  const directory = await searchInvites(page, 'again.example', 2)
  await expect(directory.rows.filter({ hasText: 'Sent' })).toHaveCount(2)
  await directory.selectAllMatching(2)
  await directory.selection.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Resend', exact: true }).click()
  await expectDone(page, 'Resend', 2)
  const links: string[] = []
  for (const { email } of PEOPLE) {
    const [, second] = await lettersTo(mail, email, 2)
    links.push(await linkIn(must(second, 'It arrived.')))
  }

  await passHours(47)
  await page.getByRole('link', { name: /^Inbox/ }).click()
  await expect(page.getByText('The inbox is empty')).toBeVisible()
  await passHours(1)
  await expect(entries(page, 'has not picked up the invitation')).toHaveCount(2)
  for (const { email } of PEOPLE) {
    await expect(entries(page, `It was sent again to ${email}`)).toHaveCount(1)
  }

  for (const link of links) {
    // Somebody else's browser each time: nobody is signed in there.
    await context.clearCookies()
    const portal = await context.newPage()
    await portal.goto(link)
    await portal.getByLabel('New password').fill('a boat with seven sails')
    await portal.getByRole('button', { name: 'Create account' }).click()
    await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Your account')
    await portal.close()
  }
  await expect(entries(page, 'has picked up the invitation')).toHaveCount(2)
  await expect(entries(page, 'has not picked up the invitation')).toHaveCount(0)
  await page.getByRole('link', { name: 'Members Directory' }).click()
  await page.getByRole('tab', { name: 'MEMBERS' }).click()
  await directory.search('again.example', 2)
  await expect(directory.licensedRows()).toHaveCount(2)
})

/** The backend in this process, so that its time can be moved, with a mail server and a console. */
async function startBoth(journey: Journey) {
  const mail: MailServer = await startMailServer()
  journey.atEnd(() => mail.stop())
  let passedMs = 0
  const clock = {
    now: () => systemClock.now() + passedMs,
    monotonic: () => systemClock.monotonic() + passedMs,
  }
  const backend = await startBackend({
    ...{ clock, place: journey.place, sends: true },
    messages: { ...smtpTo(mail), publicUrl: null },
  })
  journey.atEnd(() => backend.stop())
  const partner = await givenPartner(backend.store)
  const client = await givenClient(backend.store, partner, { name: CLIENT })
  await givenLicense(backend.store, client)
  await givenLicense(backend.store, client, { product: 'text', plan: 'standard' })
  journey.connectTo(backend.url)
  const { address } = await journey.startConsole(partner.owner)
  const passHours = async (hours: number): Promise<void> => {
    passedMs += hours * HOUR_MS
    await workAllTimers(backend.services)
  }
  return { mail, address, passHours }
}

function entries(page: Page, text: string) {
  const grid = page.getByRole('grid', { name: 'Entries of the inbox' })
  return grid.getByRole('row').filter({ hasText: text })
}
