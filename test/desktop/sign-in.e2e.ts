import { readdir } from 'node:fs/promises'
import { runBackendTool } from '../e2e/support/backend-tool.ts'
import { OWNER } from '../e2e/support/book.ts'
import { formBrowser } from '../support/browser.ts'
import { expect, test } from './support/desktop.ts'

const PASSWORD = 'correct horse battery'

test.use({ demoMembers: 300 })

test('a person signs in with the system’s browser, and stays signed in by the system’s keychain', async ({
  journey,
  startDesktop,
}) => {
  await journey.startBackend()
  const browser = formBrowser()
  const { stdout } = await runBackendTool(journey.place, 'operator', ['reset', OWNER])
  const link = /\/oidc\/password\/\S+/.exec(stdout)?.[0] ?? ''
  await browser.open(journey.backendUrl() + link)
  await browser.send({ password: PASSWORD })
  const environment = {
    SEATWRIGHT_DATA_DIR: journey.consoleFolder(),
    SEATWRIGHT_BACKEND_URL: journey.backendUrl(),
  }

  const first = await startDesktop(environment)
  await first.page.getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(() => first.openedExternally()).toHaveLength(1)
  const [page = ''] = await first.openedExternally()
  await browser.open(page)
  await browser.send({ email: OWNER, password: PASSWORD })
  // Its window loads itself anew then, which the rig does not show.
  await expect.poll(() => sealedIn(journey.consoleFolder())).toHaveLength(1)
  await first.quit()
  await first.ended

  const second = await startDesktop(environment)
  await expect(second.page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
  expect(await second.openedExternally()).toEqual([])
})

async function sealedIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => /^sign-in-.*\.sealed$/.test(name))
}
