import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultDataDir } from '#hosts/common/data-dir.ts'
import { EnvironmentError, parseEnvironment } from '#hosts/common/environment.ts'

const parse = (env: Record<string, string | undefined>) => parseEnvironment(env, '/data')

test('without any variable the console opens the demo on a free port', () => {
  expect(parse({})).toEqual({
    port: 0,
    dataDir: path.resolve('/data'),
    headless: false,
    backend: { name: 'demo', members: 25_000, token: null },
  })
})

test('every variable is heard', () => {
  const env = {
    SEATWRIGHT_PORT: '4100',
    SEATWRIGHT_DATA_DIR: '/elsewhere',
    SEATWRIGHT_HEADLESS: '1',
    SEATWRIGHT_DEMO_MEMBERS: '1000000',
    SEATWRIGHT_TOKEN: 'a.b.c',
  }
  expect(parse(env)).toEqual({
    port: 4100,
    dataDir: path.resolve('/elsewhere'),
    headless: true,
    backend: { name: 'demo', members: 1_000_000, token: 'a.b.c' },
  })
})

test('a given backend is used with its token, its address without a slash at the end', () => {
  const env = { SEATWRIGHT_BACKEND_URL: 'https://seats.example/', SEATWRIGHT_TOKEN: 'a.b.c' }
  expect(parse(env).backend).toEqual({
    name: 'given',
    url: 'https://seats.example',
    token: 'a.b.c',
  })
})

test('an empty variable counts as unset', () => {
  expect(parse({ SEATWRIGHT_PORT: '', SEATWRIGHT_BACKEND_URL: '' })).toEqual(parse({}))
})

test('at a given backend without a token a person signs in', () => {
  const { backend } = parse({ SEATWRIGHT_BACKEND_URL: 'http://127.0.0.1:4100' })
  expect(backend).toEqual({ name: 'given', url: 'http://127.0.0.1:4100', token: null })
})

describe('what cannot be is refused by the name of its variable', () => {
  test.each([
    ['SEATWRIGHT_PORT', '65536'],
    ['SEATWRIGHT_PORT', '-1'],
    ['SEATWRIGHT_PORT', '4100x'],
    ['SEATWRIGHT_PORT', '1e3'],
    ['SEATWRIGHT_HEADLESS', 'yes'],
    ['SEATWRIGHT_DEMO_MEMBERS', '0'],
    ['SEATWRIGHT_DEMO_MEMBERS', '1000001'],
    ['SEATWRIGHT_BACKEND_URL', 'seats.example'],
    ['SEATWRIGHT_BACKEND_URL', 'file:///etc/passwd'],
    ['SEATWRIGHT_BACKEND_URL', 'https://user:word@seats.example'],
    ['SEATWRIGHT_BACKEND_URL', 'https://seats.example/?x'],
    ['SEATWRIGHT_TOKEN', 'two words'],
    ['SEATWRIGHT_TOKEN', 'a\r\nX: y'],
  ])('%s=%j', (name, value) => {
    const act = () => parse({ [name]: value })
    expect(act).toThrow(EnvironmentError)
    expect(act).toThrow(name)
  })

  test('and a secret is not repeated', () => {
    expect(() => parse({ SEATWRIGHT_TOKEN: 'my secret' })).not.toThrow('my secret')
  })
})

test('each system has its own place for data', () => {
  expect([
    defaultDataDir('linux', '/home/ada', {}),
    defaultDataDir('linux', '/home/ada', { XDG_DATA_HOME: '/data' }),
    defaultDataDir('darwin', '/Users/ada', {}),
    defaultDataDir('win32', 'C:\\Users\\ada', {}),
    defaultDataDir('win32', 'C:\\Users\\ada', { LOCALAPPDATA: 'D:\\Local' }),
  ]).toEqual([
    '/home/ada/.local/share/seatwright',
    '/data/seatwright',
    '/Users/ada/Library/Application Support/Seatwright',
    'C:\\Users\\ada\\AppData\\Local\\Seatwright',
    'D:\\Local\\Seatwright',
  ])
})
