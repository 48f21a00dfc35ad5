import { expect, type Page } from '@playwright/test'
import { OWNER } from '../../e2e/support/book.ts'
import { test as journeys } from '../../e2e/support/journey.ts'
import type { Desktop, DesktopDriver } from './driver.ts'
import { electronDriver } from './electron-driver.ts'
import { startRigBrowser } from './rig-browser.ts'
import { rigDriver } from './rig-driver.ts'

interface Fixtures {
  /** Starts the desktop console on the journey's backend; it is ended with the test. */
  readonly startDesktop: (environment?: Readonly<Record<string, string>>) => Promise<Desktop>
  /** A desktop console on its backend, in step with it. */
  readonly startOnline: () => Promise<Desktop>
}

interface WorkerFixtures {
  readonly driver: DesktopDriver
}

/** The same tests on either: the rig, or, where the environment names its binary, Electron itself. */
export const test = journeys.extend<Fixtures, WorkerFixtures>({
  demoMembers: 300,
  driver: [
    async ({}, use) => {
      const binary = process.env['SEATWRIGHT_ELECTRON']
      if (binary) return use(electronDriver(binary))
      const rig = await startRigBrowser()
      await use(rigDriver(rig))
      await rig.stop()
    },
    { scope: 'worker' },
  ],
  startDesktop: async ({ driver, journey }, use) => {
    const started: Desktop[] = []
    await use(async (environment) => {
      const desktop = await driver.start(
        environment ?? {
          SEATWRIGHT_DATA_DIR: journey.consoleFolder(),
          SEATWRIGHT_BACKEND_URL: journey.backendUrl(),
          SEATWRIGHT_TOKEN: await journey.tokenFor(OWNER),
        },
      )
      started.push(desktop)
      return desktop
    })
    for (const desktop of started) await desktop.dispose()
  },
  startOnline: async ({ journey, startDesktop }, use) => {
    await use(async () => {
      await journey.startBackend()
      const desktop = await startDesktop()
      await expectOnline(desktop.page)
      return desktop
    })
  },
})

export async function expectOnline(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
}

export { expect }
