import { proofCases } from '#test/support/proof.ts'
import { expect, test, type Page } from '@playwright/test'
import { linkAddress, parseLink } from '#backend/messages/message-link.ts'
import type { MemberIssuer } from '#backend/portal/member-issuer.ts'
import { codeAt, stepAt } from '#backend/portal/totp.ts'
import { groupPermission } from '#shared/domain/people/groups.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend } from '#test/support/backend.ts'
import { givenGroups } from '#test/support/given-groups.ts'
import { givenMember, givenMembers } from '#test/support/given.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'
import { SCHEMES, looking, type Look, type Scheme } from './support/looking.ts'

/** As wide as a phone: here it stands for the mobile app (rule 14). */
const PHONE = { width: 390, height: 844 }
const JOINING =
  'somebody invited opens the link, sets a password and reaches the account, and a manager reaches the members'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme, viewport: PHONE })

    test(JOINING, ({ page }) => joinAndManage(page, looking(page, scheme, false)))

    test('somebody joins and signs in by an issuer, and as the owner gives the account away', ({
      page,
    }) => joinByIssuer(page, looking(page, scheme, false)))

    test('long names fit the pages of one person, of a removal and of one’s rights, and a forgotten password is set anew', async ({
      page,
    }) => {
      const backend = await startBackend()
      const house = await givenPortalHouse(
        backend,
        { product: 'campaign', plan: 'pro' },
        {
          name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
        },
      )
      const { store, account, partner } = house
      const look = looking(page, scheme, false)
      const fits = async (): Promise<void> => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width).toBeLessThanOrEqual(PHONE.width)
      }
      const [group] = await givenGroups(store, account, {
        MarketingkommunikationsundVeranstaltungsplanung: groupPermission.options,
      })
      const manager = await house.invite({
        role: 'administrator',
        group: must(group, 'It was made.').id,
      })
      await house.accept(manager.id)
      const nina = await givenMember(store, account, {
        given_name: 'Maria-Wilhelmina-Alexandrina',
        family_name: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren',
        email: `${'longlocalpart'.repeat(4)}@subdomain.contoso-international-holdings.example`,
        auto_reply_at: Date.now(),
      })
      await givenMembers(store, account, 60)
      const thing = { partner: partner.id, license: account.id, member: nina.id }
      await store.db
        .insertInto('owned_thing')
        .values([
          { ...thing, kind: 'deal', id: 'd1', name: 'Spring' },
          { ...thing, kind: 'integration', id: 'i1', name: 'Payroll-export-to-the-warehouse' },
        ])
        .execute()
      await store.db
        .updateTable('member')
        .set({ auto_reply_at: Date.now() })
        .where('id', '=', manager.id)
        .execute()

      await page.goto(`${backend.url}/portal/sign-in?partner=${partner.id}`)
      await look('portal-sign-in-forgotten')
      await page.getByRole('link', { name: 'Forgotten the password?' }).click()
      await look('portal-forgotten')
      await page.getByLabel('E-mail address or phone').fill(must(manager.email, 'by e-mail'))
      await page.getByRole('button', { name: 'Send the link' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your inbox')
      await look('portal-forgotten-asked')
      const letter = (await house.messages()).find(({ kind }) => kind === 'password-reset')
      const link = must(parseLink(must(letter, 'written').link), 'with a link')
      const base = backend.url
      const at = linkAddress(backend.services.links, { base, partner: partner.id, link })
      await page.goto(at)
      await look('portal-new-password')
      await page.getByLabel('New password').fill('another horse battery')
      await page.getByRole('button', { name: 'Set password' }).click()
      await expect(page.getByRole('status')).toContainText('The new password is set')
      await look('portal-password-set')
      await page.getByLabel('E-mail address or phone').fill(must(manager.email, 'by e-mail'))
      await page.getByLabel('Password', { exact: true }).fill('another horse battery')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account')
      await look('portal-rights')
      await fits()
      await page.getByRole('button', { name: 'The auto responder is off' }).click()
      await expect(page.getByText('answered a message automatically')).toHaveCount(0)

      await page.goto(`${backend.url}/portal/members?license=${account.id}&member=${nina.id}`)
      await look('portal-members-long')
      await fits()
      await page.getByRole('link', { name: /^Maria/ }).click()
      await look('portal-person')
      await fits()
      await page.getByRole('button', { name: /^Make Administrator/ }).click()
      await expect(page.getByRole('status')).toHaveText('The change is made.')
      await page.getByRole('link', { name: /^Remove: Maria/ }).click()
      await look('portal-remove-search')
      await fits()
      await page.getByLabel('Find a member').fill(manager.familyName)
      // Enter searches and never removes: its button is the form's first.
      await page.getByLabel('Find a member').press('Enter')
      await expect(page.getByText('One member to choose from')).toBeVisible()
      await page.getByLabel('Deals (1)').selectOption({ index: 1 })
      await page.getByRole('button', { name: 'Remove' }).click()
      await expect(page.getByRole('status')).toHaveText('The person was removed.')
      await backend.stop()
    })
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: PHONE })

  test(`${JOINING}, in a browser that runs none`, ({ page }) =>
    joinAndManage(page, () => Promise.resolve()))
})

/** Vouches for whoever it is told to, and leads back at once. */
function issuerFor(address: () => string): MemberIssuer {
  return {
    name: 'Contoso ID',
    addressFor({ returnTo, state }) {
      const query = new URLSearchParams({ code: 'c1', iss: 'x', state }).toString()
      return Promise.resolve(`${returnTo}?${query}`)
    },
    whoCameBack: () => Promise.resolve({ address: address() }),
  }
}

/** @param look at each page on the way. */
async function joinByIssuer(page: Page, look: Look): Promise<void> {
  let address = ''
  const backend = await startBackend({ issuer: issuerFor(() => address) })
  const house = await givenPortalHouse(backend)
  const nina = await house.invite({ role: 'administrator' })
  address = must(nina.email, 'by e-mail')
  const heading = page.getByRole('heading', { level: 1 })
  const goOn = page.getByRole('link', { name: 'Continue with Contoso ID' })

  await page.goto(backend.url + (await house.inviteAt(nina.id)))
  await look('portal-invite-issuer')
  await goOn.click()
  await expect(heading).toHaveText(`Join Contoso Ltd as ${address}?`)
  await look('portal-join')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(heading).toHaveText('Your account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await look('portal-sign-in-issuer')
  await goOn.click()
  await expect(heading).toHaveText('Your account')

  await givenMember(backend.store, house.account, { given_name: 'Carl', family_name: 'Carlsen' })
  await house.send('transfer-ownership', { to: nina.id })
  await page.getByRole('link', { name: 'Manage members' }).click()
  await page.getByRole('link', { name: 'Carl Carlsen' }).first().click()
  await page.getByRole('link', { name: /^Transfer ownership/ }).click()
  await expect(heading).toHaveText('Transfer ownership to Carl Carlsen?')
  await look('portal-transfer')
  await page.getByRole('button', { name: 'Transfer ownership' }).click()
  await expect(page.getByRole('status')).toHaveText('The account has another owner now.')
  await look('portal-transferred')
  await backend.stop()
}

/** @param look at each page on the way. */
async function joinAndManage(page: Page, look: Look): Promise<void> {
  const backend = await startBackend()
  const house = await givenPortalHouse(backend, { product: 'canvass', plan: 'team' })
  const invitee = await house.invite({ mfaRequired: true, takesSeat: false })
  const refusedRequests: string[] = []
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A click on to the next page gives up what this one still loads: nobody refused that.
    if (why !== 'net::ERR_ABORTED') refusedRequests.push(`${request.url()} ${why}`)
  })

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
  await page.getByRole('button', { name: 'Make new recovery codes' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(10)
  await look('portal-recovery-codes')
  const recovery = must(await page.getByRole('listitem').first().textContent(), 'It is shown.')
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await look('portal-sign-in')
  await page.getByLabel('E-mail address').fill(must(invitee.email, 'invited by e-mail'))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Code from').fill(recovery)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('You have 9 recovery codes left.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()

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
}
