import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDataFolder, type DataFolder } from '#core/data-folder.ts'
import { folderName, identityOf, NOBODY, type Identity } from '#core/identity.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let folder: ReturnType<typeof tempDir>

beforeEach(() => {
  folder = tempDir()
})

afterEach(() => {
  folder.remove()
})

function jwt(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`
}

function open(token: string | null, backendUrl?: string): DataFolder {
  return openAs(token === null ? null : identityOf(token), backendUrl)
}

function openAs(person: Identity | null, backendUrl = 'http://127.0.0.1:1'): DataFolder {
  const opened = openDataFolder({ dataDir: folder.path, backendUrl, ids: systemIds, person })
  opened.release()
  return opened
}

const ada = jwt({ iss: 'https://id.example', sub: 'ada', exp: 1 })
const grace = jwt({ iss: 'https://id.example', sub: 'grace' })

test('each person at each backend has files of their own, whatever token speaks for them', () => {
  const again = jwt({ iss: 'https://id.example', sub: 'ada', exp: 2 })
  const books = [ada, again, grace].map((token) => open(token).paths.book)
  expect(books[0]).toBe(books[1])
  expect(new Set([...books, open(ada, 'http://127.0.0.1:2').paths.book]).size).toBe(3)
})

test('while nobody is signed in the last person of this backend is shown', () => {
  const { paths } = open(ada)
  expect(open(null).paths).toEqual(paths)
  expect(open(null, 'http://127.0.0.1:2').paths).not.toEqual(paths)
})

test('after somebody has left nobody is the last person of this backend any more', () => {
  const device = (): unknown => JSON.parse(readFileSync(`${folder.path}/device.json`, 'utf8'))
  const { deviceId } = open(ada)
  openAs(NOBODY, 'http://127.0.0.1:2')
  expect(device()).toMatchObject({ deviceId, last: { subject: 'ada' } })
  openAs(NOBODY)
  expect(device()).toEqual({ deviceId })
  expect(open(null).identity).toEqual(NOBODY)
})

test('the install keeps its id', () => {
  expect(open(ada).deviceId).toBe(open(grace).deviceId)
})

test('a damaged device file is set aside and a new install begins', () => {
  const first = open(ada).deviceId
  writeFileSync(`${folder.path}/device.json`, '{"deviceId": ')
  expect(open(ada).deviceId).not.toBe(first)
  expect(readFileSync(`${folder.path}/device.json.damaged`, 'utf8')).toBe('{"deviceId": ')
})

test('what a newer program wrote into the device file stays there', () => {
  mkdirSync(folder.path, { recursive: true })
  const kept = { deviceId: systemIds.newId(), appearance: 'dark' }
  writeFileSync(`${folder.path}/device.json`, JSON.stringify(kept))
  open(ada)
  expect(JSON.parse(readFileSync(`${folder.path}/device.json`, 'utf8'))).toMatchObject(kept)
})

test.each(['opaque', 'a.b.c', `e30.${Buffer.from('[]').toString('base64url')}.sig`, '..', ''])(
  'a token without claims (%j) is its own identity',
  (token) => {
    expect(identityOf(token)).toEqual(identityOf(token))
    expect(identityOf(token)).not.toEqual(identityOf(`${token}x`))
    expect(folderName('http://127.0.0.1:1', identityOf(token))).toMatch(/^[0-9a-f]{16}$/)
  },
)
