import { expect, type BrowserContext, type Page } from '@playwright/test'
import { must } from '#shared/lib/assert.ts'
import { runBackendTool } from './backend-tool.ts'
import type { Journey } from './journey.ts'

const PASSWORD = 'correct horse battery'

/** A link of the operator tool to choose a password by. */
export async function passwordLink(journey: Journey, ...args: readonly string[]): Promise<string> {
  const { stdout } = await runBackendTool(journey.place, 'operator', args)
  const path = must(/\/oidc\/password\/\S+/.exec(stdout)?.[0], 'The tool prints a link.')
  return journey.backendUrl() + path
}

export async function choosePassword(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByRole('heading', { name: 'Password saved' })).toBeVisible()
  await page.close()
}

/** By the link that the page shows to whom no browser was opened. */
export async function signIn(page: Page, context: BrowserContext, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await goOnInBrowser(page, context, email)
}

export async function goOnInBrowser(
  page: Page,
  context: BrowserContext,
  email: string,
): Promise<void> {
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open the sign-in page' }).click()
  const issuer = await opened
  await issuer.getByLabel('E-mail address').fill(email)
  await issuer.getByLabel('Password').fill(PASSWORD)
  await issuer.getByRole('button', { name: 'Sign in' }).click()
  await expect(issuer.getByText('Go back to Seatwright.')).toBeVisible()
  await issuer.close()
}

export async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'You and this console' }).click()
}
