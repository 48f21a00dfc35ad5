import { existsSync } from 'node:fs'
import { findBrowser } from './browser.ts'
import { run } from './run.ts'

const COMMAND = 'npx playwright install chromium'

/** Makes sure of a browser for the end-to-end tests, or says what to do and ends this process. */
export async function ensureBrowser(): Promise<void> {
  if (findBrowser() !== null) return
  if (mayInstall()) await installChromium()
  if (findBrowser() !== null) return
  console.error(
    `The tests need a browser and found none. Run: ${COMMAND} (or set SEATWRIGHT_CHROMIUM to one).`,
  )
  process.exit(1)
}

/** Only root may install, and only where apt-get is the system's own way. */
function mayInstall(): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    !process.env['SEATWRIGHT_CHROMIUM']
  )
}

async function installChromium(): Promise<void> {
  console.error(
    'The end-to-end tests drive a browser and found none: installing chromium with apt-get.',
  )
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
}
