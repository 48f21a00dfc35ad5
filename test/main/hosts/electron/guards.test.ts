import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '#hosts/common/page-headers.ts'
import { appResponse } from '#hosts/electron/app-response.ts'
import { ALLOWED_HOSTS, findExternalLink } from '#hosts/electron/external-links.ts'
import { isOwnPage, mayAskForPort } from '#hosts/electron/own-page.ts'
import { restartDelayMs } from '#hosts/electron/restart-policy.ts'
import { ALLOWED, hostileLinks } from '#test/support/hostile-links.ts'
import { hostilePaths } from '#test/support/hostile-paths.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const dir = tempDir()
const rendererDir = path.join(dir.path, 'renderer')
beforeAll(() => {
  mkdirSync(rendererDir)
  writeFileSync(path.join(rendererDir, 'index.html'), 'page')
  writeFileSync(path.join(dir.path, 'secret.txt'), 'secret')
})
afterAll(() => dir.remove())

describe('a window stays on our pages', () => {
  test.each(['app://console/', 'app://console/index.html#/members', 'app://console/?x'])(
    '%s is ours',
    (address) => {
      expect(isOwnPage(address)).toBe(true)
    },
  )

  test.each([
    'https://console/',
    'app://console.evil.example/',
    'app://evil.example/console/',
    'app://user@console/',
    'app://console:1/',
    'app:console/',
    'file:///index.html',
    'javascript:alert(1)',
    'data:text/html,app://console/',
    'blob:app://console/1',
    'about:blank',
    '',
  ])('%s is not', (address) => {
    expect(isOwnPage(address)).toBe(false)
  })
})

test('only the top frame of our page gets a port', () => {
  const url = 'app://console/'
  expect([
    mayAskForPort({ url, parent: null }),
    mayAskForPort({ url, parent: {} }),
    mayAskForPort({ url: 'https://evil.example/', parent: null }),
    mayAskForPort(null),
  ]).toEqual([true, false, false, false])
})

describe('only https at a named host leaves for the browser', () => {
  const allowed = [ALLOWED]
  test('such a link does', () => {
    const link = 'https://seatwright.example/prices?a=1'
    expect(findExternalLink(link, allowed)).toBe(link)
  })

  test('of 300 others none does, and as long as nothing is allowed nothing does', () => {
    expect(hostileLinks.length).toBeGreaterThanOrEqual(300)
    expect(hostileLinks.filter((text) => findExternalLink(text, allowed) !== null)).toEqual([])
    const all = [...hostileLinks, `https://${ALLOWED}/`]
    expect(all.filter((text) => findExternalLink(text, ALLOWED_HOSTS) !== null)).toEqual([])
  })
})

describe("the app's own scheme", () => {
  const get = (url: string, method = 'GET') => appResponse({ url, method }, rendererDir)

  test('serves the page with the same policy, and connects to nothing', async () => {
    const response = await get('app://console/')
    expect([
      response.status,
      await response.text(),
      response.headers.get('content-security-policy'),
      response.headers.get('x-content-type-options'),
    ]).toEqual([200, 'page', contentSecurityPolicy([]), 'nosniff'])
  })

  test('serves nothing else', async () => {
    const statuses = await Promise.all([
      get('app://console/other.js'),
      get('app://console/../secret.txt'),
      get('app://console/%2e%2e/secret.txt'),
      get('app://console/..%2fsecret.txt'),
      get('app://console/..%5csecret.txt'),
      get('app://evil.example/index.html'),
      get('app://console/', 'POST'),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 405, 405])
  })

  test('finds nothing at a hostile path', async () => {
    for (const hostile of hostilePaths.filter((one) => one.startsWith('/') && !/[?#]/.test(one))) {
      const response = await get(`app://console${hostile}`)
      expect(await response.text()).not.toBe('secret')
    }
  })
})

test('a core that crashes is started again, later each time, and not for ever', () => {
  const crashes = [0, 10_000, 20_000, 30_000, 40_000]
  const delays = crashes.map((now, index) => restartDelayMs(crashes.slice(0, index + 1), now))
  expect([...delays, restartDelayMs([...crashes, 200_000], 200_000)]).toEqual([
    200,
    400,
    800,
    1600,
    null,
    200,
  ])
})
