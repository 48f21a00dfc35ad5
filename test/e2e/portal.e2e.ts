import { proofCases } from '#test/support/proof.ts'
import { expect, test } from '@playwright/test'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend } from '#test/support/backend.ts'
import { givenMember } from '#test/support/given.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'
import { SCHEMES, looking, type Scheme } from './support/looking.ts'

/** As wide as a phone: here it stands for the mobile app (rule 14). */
const PHONE = { width: 390, height: 844 }

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme, viewport: PHONE })

    test('somebody invited opens the link, sets a password and reaches the account, and a manager reaches the members', async ({
      page,
    }) => {
      const backend = await startBackend()
      const house = await givenPortalHouse(backend, { product: 'canvass', plan: 'team' })
      const look = looking(page, scheme, false)
      const invitee = await house.invite({ mfaRequired: true, takesSeat: false })
      const refusedRequests: string[] = []
      page.on('requestfailed', (request) => refusedRequests.push(request.url()))

      await page.goto(backend.url + (await house.inviteAt(invitee.id)))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Join Contoso Ltd')
      await look('portal-invite')
      const link = await page
        .getByRole('link', { name: 'Open in an authenticator app' })
        .getAttribute('href')
      const secret = must(/secret=([A-Z2-7]+)/.exec(link ?? '')?.[1], 'shown')
      await page.getByLabel('New password').fill('too short')
      await page.getByLabel('Code from').fill(codeAt(secret, stepAt(Date.now())))
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByRole('alert')).toContainText('at least 12 characters')
      await look('portal-invite-wrong')
      await page.getByLabel('New password').fill(PASSWORD)
      await page.getByLabel('Code from').fill(codeAt(secret, stepAt(Date.now())))
      await page.getByRole('button', { name: 'Create account' }).click()

      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account')
      await look('portal-no-license')
      await page.getByRole('button', { name: 'SEND REQUEST' }).click()
      await expect(page.getByRole('status')).toContainText('Your request was sent')
      await page.getByRole('button', { name: 'SEND REQUEST' }).click()
      await expect(page.getByRole('status')).toContainText('Nothing was sent now')
      await look('portal-requested')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
      await look('portal-sign-in')

      const manager = await house.invite({
        role: 'administrator',
        billingPermission: true,
        takesSeat: true,
      })
      await givenMember(backend.store, house.account, { given_name: 'Alexandrina-Wilhelmina' })
      await page.goto(backend.url + (await house.inviteAt(manager.id)))
      await page.getByLabel('New password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByText('You can use the paid features of Canvass')).toBeVisible()
      await look('portal-licensed')
      await page.getByRole('link', { name: 'Manage members' }).click()
      await look('portal-members')
      await page.getByRole('button', { name: /^ACTIVATE LICENSE: Nina/ }).click()
      await expect(page.getByRole('status')).toHaveText('The license is active.')
      await page.getByRole('link', { name: 'Invite', exact: true }).click()
      await look('portal-invite-member')
      await page.getByLabel('First name').fill('Bea')
      await page.getByLabel('Last name').fill('Newer')
      await page.getByLabel('E-mail address').fill('bea@contoso.example')
      await page.getByLabel('YES').check()
      await page.getByRole('button', { name: 'Invite' }).click()
      await expect(page.getByRole('status')).toHaveText('The invitation is on its way.')
      await page.getByRole('link', { name: 'Remove: Bea Newer' }).click()
      await expect(page.getByText('immediate and cannot be reversed')).toBeVisible()
      await look('portal-remove')
      await page.getByRole('button', { name: 'Remove' }).click()
      await expect(page.getByRole('status')).toHaveText('The person was removed.')

      await page.goto(`${backend.url}/portal/invite?token=nonsense`)
      await look('portal-unknown')
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBe(PHONE.width)
      expect(refusedRequests).toEqual([])
      await backend.stop()
    })
  })
}
