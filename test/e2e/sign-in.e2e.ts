import type { BrowserContext, Page } from '@playwright/test'
import { must } from '#shared/lib/assert.ts'
import { runBackendTool } from './support/backend-tool.ts'
import { expect, test, type Journey } from './support/journey.ts'

const ADA = 'owner@demo.example'
const GRACE = 'grace@demo.example'
const PASSWORD = 'correct horse battery'

test('an operator chooses a password by a link, signs in and out, and another one signs in at the same console', async ({
  page,
  context,
  journey,
}) => {
  await journey.startBackend()
  await choosePassword(context, await passwordLink(journey, 'reset', ADA))
  await choosePassword(
    context,
    await passwordLink(journey, 'add', GRACE, '--name', 'Grace Hill', '--role', 'administrator'),
  )
  const console_ = await journey.startConsole(null)
  await page.goto(console_.address)
  await expect(page.getByText(journey.backendUrl())).toBeVisible()

  await signIn(page, context, ADA)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await openMenu(page)
  await expect(page.getByText(ADA)).toBeVisible()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeHidden()

  await signIn(page, context, GRACE)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await openMenu(page)
  await expect(page.getByText(GRACE)).toBeVisible()
  await expect(page.getByText(ADA)).toBeHidden()
})

test('a sign-in is kept when the console is started again, and one that ended lets work go on', async ({
  page,
  context,
  journey,
}) => {
  await journey.startBackend()
  await choosePassword(
    context,
    await passwordLink(journey, 'add', GRACE, '--name', 'Grace Hill', '--role', 'administrator'),
  )
  const first = await journey.startConsole(null)
  await page.goto(first.address)
  await signIn(page, context, GRACE)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await first.stop()

  const second = await journey.startConsole(null)
  await page.goto(second.address)
  await expect(page.getByRole('button', { name: /Connection: Online/ })).toBeVisible()
  await runBackendTool(journey.place, 'operator', ['remove', GRACE])
  await second.stop()

  const third = await journey.startConsole(null)
  await page.goto(third.address)
  await expect(page.getByText('Your sign-in has ended.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
})

async function passwordLink(journey: Journey, ...args: readonly string[]): Promise<string> {
  const { stdout } = await runBackendTool(journey.place, 'operator', args)
  const path = must(/\/oidc\/password\/\S+/.exec(stdout)?.[0], 'The tool prints a link.')
  return journey.backendUrl() + path
}

async function choosePassword(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByRole('heading', { name: 'Password saved' })).toBeVisible()
  await page.close()
}

/** By the link that the page shows to whom no browser was opened. */
async function signIn(page: Page, context: BrowserContext, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open the sign-in page' }).click()
  const issuer = await opened
  await issuer.getByLabel('E-mail address').fill(email)
  await issuer.getByLabel('Password').fill(PASSWORD)
  await issuer.getByRole('button', { name: 'Sign in' }).click()
  await expect(issuer.getByText('Go back to Seatwright.')).toBeVisible()
  await issuer.close()
}

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'You and this console' }).click()
}
