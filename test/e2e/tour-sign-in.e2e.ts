import type { StorePlace } from '#backend/store/place.ts'
import { proofCases } from '#test/support/proof.ts'
import { OWNER, reading } from './support/book.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, beginTour, type Scheme } from './support/looking.ts'
import { choosePassword, goOnInBrowser, passwordLink, signIn } from './support/sign-in.ts'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`signing in is fit to be shown, and signing in again leaves the console where it is, in ${scheme}`, async ({
    page,
    context,
    journey,
  }) => {
    const look = await beginTour(page, scheme)
    const backend = await journey.startBackend()
    await choosePassword(context, await passwordLink(journey, 'reset', OWNER))
    const first = await journey.startConsole(null)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await page.goto(first.address)

    await test.step('with nobody to show, the window is for signing in', async () => {
      await expect(button('Sign in')).toBeVisible()
      await look('sign-in')
      await button('Sign in').click()
      await expect(page.getByRole('link', { name: 'Open the sign-in page' })).toBeVisible()
      await look('sign-in-waiting')
      await button('Cancel').click()
      await backend.stop()
      await button('Sign in').click()
      await expect(button('Try again')).toBeVisible()
      await look('sign-in-failed')
      await button('Cancel').click()
    })

    const again = await journey.startBackend()
    await signIn(page, context, OWNER)
    await expect(page.getByRole('button', { name: /Connection: Online/ })).toBeVisible()
    await first.stop()
    await forgetSignIns(journey.place)
    const second = await journey.startConsole(null)
    await page.goto(second.address)

    await test.step('where the sign-in ended, the next one is made beside the work', async () => {
      const banner = page.getByRole('status', { name: 'Signed out' })
      await expect(banner).toContainText('Your sign-in has ended')
      await look('signed-out')
      await page.getByRole('link', { name: 'Clients', exact: true }).first().click()
      await page.getByRole('searchbox').fill('nobody has this name')
      await expect(page.getByText('No client matches')).toBeVisible()
      const screen = await page.locator('.app-shell').elementHandle()
      const field = await page.getByRole('searchbox').elementHandle()

      await button('Sign in').click()
      await expect(banner).toContainText('Waiting for your browser')
      await expect(banner.getByRole('link')).toBeVisible()
      await look('signed-out-waiting')
      await button('Cancel').click()
      await expect(banner).toContainText('Your sign-in has ended')
      await again.stop()
      await button('Sign in').click()
      await expect(banner).toContainText('cannot be reached')
      await look('signed-out-failed')
      await journey.startBackend()
      await button('Try again').click()
      await goOnInBrowser(page, context, OWNER)
      await expect(banner).toBeHidden()
      await expect(page.getByRole('button', { name: /Connection: Online/ })).toBeVisible()
      for (const part of [screen, field]) {
        expect(await part?.evaluate((element) => element.isConnected)).toBe(true)
      }
      await expect(page.getByRole('searchbox')).toHaveValue('nobody has this name')
    })
  })
}

/** As after two weeks in which nobody used them. */
async function forgetSignIns(place: StorePlace): Promise<void> {
  await reading(place, (store) => store.db.deleteFrom('oidc_payload').execute())
}
