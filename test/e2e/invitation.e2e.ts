import { referencesIn } from '#backend/messages/message-reference.ts'
import { sign, SIGNATURE_HEADER } from '#backend/messages/news/signature.ts'
import { must } from '#shared/lib/assert.ts'
import { deliveryReport } from '#test/support/returned-mail.ts'
import { TIGHT } from './support/book.ts'
import { expect, test } from './support/journey.ts'
import { inviteByMail, letterTo, linkIn, searchInvites, startMailing } from './support/mailing.ts'

const NINA = 'nina@tight.example'
const PASSWORD = 'a boat with seven sails'
const SECRET = 'what the mail server signs its reports with'

test('S0.13 S1.3 S3.10 S3.11 an invitation arrives by mail, its link is opened, the account is created, and the partner’s console shows a member', async ({
  page,
  journey,
  context,
}) => {
  const { mail, address } = await startMailing(journey)
  await inviteByMail(page, address, NINA)
  const link = await linkIn(await letterTo(mail, NINA))

  const portal = await context.newPage()
  await portal.goto(link)
  await expect(portal.getByRole('heading', { level: 1 })).toContainText(TIGHT.client)
  await page.bringToFront()
  const directory = await searchInvites(page, NINA, 1)
  await expect(page.getByRole('grid', { name: 'Invites' })).toContainText('Opened')

  await portal.getByLabel('New password').fill(PASSWORD)
  await portal.getByRole('button', { name: 'Create account' }).click()
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Your account')

  await expect(page.getByText(/^0 of [0-9,]+$/)).toBeVisible()
  await page.getByRole('tab', { name: 'MEMBERS' }).click()
  await directory.search(NINA, 1)
  await expect(directory.licensedRows()).toHaveCount(1)
  await portal.goto(link)
  await expect(portal.getByRole('heading', { level: 1 })).not.toContainText('Join')
})

test('S3.14 S3.19 a mail that comes back is seen in the console as soon as its server reports it, with what to do and whom to ask', async ({
  page,
  journey,
}) => {
  const { mail, address } = await startMailing(journey, { SEATWRIGHT_WEBHOOK_SECRET: SECRET })
  await inviteByMail(page, address, NINA)
  const { raw } = await letterTo(mail, NINA)
  const directory = await searchInvites(page, NINA, 1)
  await expect(directory.rows.first()).toContainText('Sent')

  const message = must(referencesIn(raw.toString())[0], 'A letter names its message.')
  const report = deliveryReport(message, { recipient: NINA })
  const answer = await fetch(new URL('/v1/webhooks/mail', journey.backendUrl()), {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      [SIGNATURE_HEADER]: sign(SECRET, Buffer.from(report), Date.now()),
    },
    body: report,
  })
  expect(answer.status).toBe(200)

  await expect(directory.rows.first()).toContainText('Bounced')
  await directory.rows.first().click()
  const drawer = page.getByRole('complementary', { name: 'Person' })
  await expect(drawer).toContainText('The invitation bounced')
  await expect(drawer).toContainText('Confirm the address with the person')
  await expect(drawer).toContainText('the support for Text can tell')
})
