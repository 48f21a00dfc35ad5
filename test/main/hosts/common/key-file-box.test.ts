import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyFileBox } from '#hosts/common/key-file-box.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const SECRET = 'refresh token ⟨…⟩'

let folder: ReturnType<typeof tempDir>

beforeEach(() => {
  folder = tempDir()
})
afterEach(() => folder.remove())

const keyFile = (): string => `${folder.path}/secret.key`

test('what was sealed is opened by another run of the program, and by nothing else', async () => {
  const sealed = await keyFileBox(folder.path).seal(SECRET)
  expect(sealed).not.toContain('refresh')
  expect(await keyFileBox(folder.path).open(sealed)).toBe(SECRET)
  const other = tempDir()
  await keyFileBox(other.path).seal(SECRET)
  expect(await keyFileBox(other.path).open(sealed)).toBeNull()
  other.remove()
})

test('the key lies in a file that only its owner reads', async () => {
  await keyFileBox(folder.path).seal(SECRET)
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
})

test('the same text is sealed differently each time', async () => {
  const box = keyFileBox(folder.path)
  expect(await box.seal(SECRET)).not.toBe(await box.seal(SECRET))
})

test('a sealed text with any character changed opens to nothing', async () => {
  const box = keyFileBox(folder.path)
  const sealed = await box.seal(SECRET)
  for (let at = 0; at < sealed.length - 1; at += 5) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(await box.open(sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeNull()
  }
})

test.each(['', 'v1.', 'v1.AAAA', 'nonsense'])('%j opens to nothing', async (sealed) => {
  const box = keyFileBox(folder.path)
  await box.seal(SECRET)
  expect(await box.open(sealed)).toBeNull()
})

test('a lost or broken key opens nothing, and the next seal makes a new one', async () => {
  const box = keyFileBox(folder.path)
  const sealed = await box.seal(SECRET)
  rmSync(keyFile())
  expect(await box.open(sealed)).toBeNull()
  writeFileSync(keyFile(), 'broken')
  expect(await box.open(sealed)).toBeNull()
  expect(await box.open(await box.seal(SECRET))).toBe(SECRET)
  expect(readFileSync(keyFile(), 'utf8')).not.toBe('broken')
})
