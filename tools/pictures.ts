import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from './lib/browser.ts'
import { ensureBuilt } from './lib/ensure-built.ts'
import { root } from './lib/run.ts'

/** `npm run pictures` renews the three pictures of the README from the demo of 25,000 people. */
const SIZE = { width: 1440, height: 900 }

async function takeAll(address: string): Promise<void> {
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    ...(executablePath === null ? {} : { executablePath }),
  })
  const page = await browser.newPage({ viewport: SIZE })
  await page.goto(address)
  await page.getByRole('button', { name: 'Connection: Online' }).waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Members Directory' }).click()
  await page.getByRole('heading', { name: 'Members Directory' }).waitFor()
  await dress(page, 'dark')
  await take(page, 'directory-dark')
  await dress(page, 'light')
  await take(page, 'directory-light')
  await selectWithShortage(page)
  await take(page, 'selection-shortage')
  await browser.close()
}

/** Loaded anew, so that no colour is on its way from the other scheme. */
async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.reload()
}

async function take(page: Page, name: string): Promise<void> {
  await page.getByRole('grid').getByRole('row').nth(10).getByRole('checkbox').waitFor()
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: path.join(root, `resources/screenshots/${name}.png`) })
}

async function selectWithShortage(page: Page): Promise<void> {
  await page.getByRole('searchbox').fill('mar')
  await page.waitForURL(/q=mar/)
  await page.getByRole('button', { name: /^Select all .* matching$/ }).click()
  await page.getByRole('button', { name: 'ACTIVATE LICENSE' }).click()
  await page.getByRole('dialog').waitFor()
}

await ensureBuilt()
const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-pictures-'))
const host = spawn(process.execPath, [path.join(root, 'out/main/web.js')], {
  env: { ...process.env, SEATWRIGHT_HEADLESS: '1', SEATWRIGHT_DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  for await (const line of createInterface({ input: host.stdout })) {
    const address = /^Seatwright: (\S+)$/.exec(line)?.[1]
    if (address) await takeAll(address)
    break
  }
} finally {
  host.kill('SIGTERM')
  await once(host, 'exit')
  rmSync(folder, { recursive: true, force: true })
}
