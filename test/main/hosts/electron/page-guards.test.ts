import { describe, expect, test } from 'vitest'
import { guardContents, guardSession } from '#hosts/electron/page-guards.ts'
import { isOwnFile, isPermitted } from '#hosts/electron/own-page.ts'
import { safePreferences } from '#hosts/electron/safe-preferences.ts'

type Listener = (event: object, ...rest: object[]) => void

/** As much of Electron's objects as the guards need: what they registered can be told. */
function guarded() {
  const listeners = new Map<string, Listener>()
  const handlers = new Map<string, (...args: never[]) => unknown>()
  const opened: string[] = []
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    handlers.set(name, handler)
  }
  const target = {
    on: (event: string, listener: Listener) => listeners.set(event, listener),
    setWindowOpenHandler: keep('window-open'),
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
  }
  guardContents(target as unknown as Parameters<typeof guardContents>[0], (url) => {
    opened.push(url)
  })
  guardSession(target as unknown as Parameters<typeof guardSession>[0])
  const isStopped = (event: string, url: string, ...rest: object[]): boolean => {
    let stopped = false
    listeners.get(event)?.({ url, preventDefault: () => (stopped = true) }, ...rest)
    return stopped
  }
  return { isStopped, opened, call: (name: string) => handlers.get(name) as Listener }
}

const foreign = [
  'https://evil.example/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'app://console.evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'blob:https://evil.example/1',
  'chrome://gpu',
  '',
]

describe.each(['will-frame-navigate', 'will-redirect'])('%s', (event) => {
  test('is stopped on the way to anywhere but a page of ours', () => {
    const { isStopped } = guarded()
    expect(foreign.filter((url) => !isStopped(event, url))).toEqual([])
    expect(isStopped(event, 'app://console/#/members')).toBe(false)
  })
})

test('no webview is attached, whatever it would show', () => {
  const { isStopped } = guarded()
  const all = [...foreign, 'app://console/']
  expect(all.filter((url) => !isStopped('will-attach-webview', url))).toEqual([])
})

test('no window is opened, and every address is offered to the one way out', () => {
  const { call, opened } = guarded()
  const answers = foreign.map((url) => call('window-open')({ url }))
  expect(answers).toEqual(foreign.map(() => ({ action: 'deny' })))
  expect(opened).toEqual(foreign)
})

describe('a page gets nothing of the machine', () => {
  const permissions = [
    'geolocation',
    'media',
    'notifications',
    'clipboard-read',
    'display-capture',
    'fileSystem',
    'hid',
    'midi',
    'openExternal',
    'pointerLock',
    'serial',
    'usb',
    'window-management',
    'unknown',
  ]

  test.each(permissions)('%s', (permission) => {
    const { call } = guarded()
    const page = { getURL: () => 'app://console/' }
    const answers: boolean[] = []
    const request = call('request') as unknown as AnyCall
    const check = call('check') as unknown as AnyCall
    request(page, permission, (granted: boolean) => answers.push(granted))
    expect([...answers, check(page, permission), check(null, permission)]).toEqual([
      false,
      false,
      false,
    ])
  })

  test('but may put text into the clipboard, from a page of ours', () => {
    const write = 'clipboard-sanitized-write'
    expect([
      isPermitted(write, 'app://console/'),
      isPermitted(write, 'https://x.example/'),
    ]).toEqual([true, false])
  })

  test('and no device, ever', () => {
    expect((guarded().call('device') as unknown as AnyCall)()).toBe(false)
  })
})

type AnyCall = (...args: unknown[]) => unknown

test('only a file that our page made can be saved', () => {
  const { isStopped } = guarded()
  const item = (url: string) => ({ getURL: () => url })
  const urls = [...foreign, 'app://console/assets/x.js', 'blob:app://evil.example/1']
  expect(urls.filter((url) => !isStopped('will-download', '', item(url)))).toEqual([])
  expect(isStopped('will-download', '', item('blob:app://console/1'))).toBe(false)
  expect(isOwnFile('blob:app://console/1')).toBe(true)
})

test('a window is sandboxed, isolated, without Node and without webviews', () => {
  expect(safePreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
  })
})
