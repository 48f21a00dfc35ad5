import type { Page } from '@playwright/test'
import { expect, expectOnline, test } from './support/desktop.ts'
import { openDirectory } from './support/open-directory.ts'

test('the page runs under its policy without breaking it, and what breaks it does not run', async ({
  startOnline,
}) => {
  const { page } = await startOnline()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.reload()
  await expectOnline(page)
  await openDirectory(page)
  expect(complaints).toEqual([])
  await breakPolicy(page)
  await expect
    .poll(() => page.evaluate(() => document.documentElement.dataset['broken']))
    .toBe('connect-src frame-src img-src script-src-elem')
  expect(await page.evaluate(() => 'inlineScriptRan' in window)).toBe(false)
})

test('the page goes nowhere else, opens no window and gets nothing of the machine', async ({
  startOnline,
}) => {
  const desktop = await startOnline()
  const { page } = desktop
  const address = page.url()
  await page.evaluate(() => {
    for (const target of ['https://evil.example/', 'file:///etc/passwd', 'app://console.evil/']) {
      const link = document.createElement('a')
      link.href = target
      link.click()
    }
    location.assign('https://evil.example/')
    window.open('https://evil.example/')
    window.open('https://seatwright.example.evil.example/', '_blank', 'noopener')
  })
  expect(await permissionsOf(page)).toEqual({ geolocation: 'denied', notifications: 'denied' })
  await expect.poll(() => page.context().pages().filter(isForeign)).toEqual([])
  expect(page.url()).toBe(address)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  expect(await desktop.openedExternally()).toEqual([])
})

/** Tries what the policy forbids; the document notes which of its rules that broke. */
function breakPolicy(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const broken = new Set<string>()
    document.addEventListener('securitypolicyviolation', (event) => {
      broken.add(event.effectiveDirective)
      document.documentElement.dataset['broken'] = [...broken].toSorted().join(' ')
    })
    const script = document.createElement('script')
    script.textContent = 'window.inlineScriptRan = true'
    const image = document.createElement('img')
    image.src = 'https://evil.example/pixel.png'
    const frame = document.createElement('iframe')
    frame.src = 'https://evil.example/'
    document.body.append(script, image, frame)
    await fetch('https://evil.example/').catch(() => undefined)
  })
}

function permissionsOf(page: Page) {
  return page.evaluate(async () => {
    const stateOf = async (name: PermissionName) =>
      (await navigator.permissions.query({ name })).state
    return {
      geolocation: await stateOf('geolocation'),
      notifications: await stateOf('notifications'),
    }
  })
}

function isForeign(page: Page): boolean {
  return page.url().includes('evil')
}
