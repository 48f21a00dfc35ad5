import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM_BROWSERS: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

/** The browser for the tests: the one asked for, Playwright's own, or the system's; null: none. */
export function findBrowser(): string | null {
  const asked = process.env['SEATWRIGHT_CHROMIUM']
  if (asked) return existsSync(asked) ? asked : null
  const system = SYSTEM_BROWSERS[process.platform] ?? []
  return [chromium.executablePath(), ...system].find((file) => file && existsSync(file)) ?? null
}

/** The browser talks to this machine only; what it would ask the internet for is switched off. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** What every browser of the tests is started with. Chromium's sandbox does not work for root. */
export function quietArguments(): string[] {
  return process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET
}
