import { expect, test } from 'vitest'
import { signInKeeper } from '#core/sign-in/kept-sign-in.ts'
import type { CoreNews } from '#hosts/electron/core-messages.ts'
import { MainProcessBox } from '#hosts/electron/main-process-box.ts'
import { systemBox } from '#hosts/electron/system-box.ts'
import { tempDir } from '#test/support/temp-dir.ts'

type Keychain = Parameters<typeof systemBox>[0]

/** As much of Electron's as is used; it seals by turning a text round. */
const keychain: Keychain = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`sealed ${[...text].toReversed().join('')}`),
  decryptString(sealed) {
    const text = sealed.toString()
    if (!text.startsWith('sealed ')) throw new Error('Error while decrypting.')
    return [...text.slice('sealed '.length)].toReversed().join('')
  },
}

/** Electron throws where the keychain is locked, and before the app is ready. */
const locked = (): never => {
  throw new Error('The keychain is locked.')
}

/** Both ends as the two processes have them. */
function boxOver(chain: Keychain): MainProcessBox {
  const answer = systemBox(chain)
  const box = new MainProcessBox((news: CoreNews) => {
    if (news.name === 'box') queueMicrotask(() => box.answered(news.call, answer(news)))
  })
  return box
}

test('what the keychain sealed it opens again, and each asks for its own', async () => {
  const box = boxOver(keychain)
  const sealed = await Promise.all(['one', 'two'].map((text) => box.seal(text)))
  expect(await Promise.all(sealed.map((one) => box.open(one)))).toEqual(['one', 'two'])
})

test.each<[string, Keychain]>([
  ['that is not there', { ...keychain, isEncryptionAvailable: () => false }],
  ['that is locked', { ...keychain, encryptString: locked, decryptString: locked }],
  ['that cannot even say so', { ...keychain, isEncryptionAvailable: locked }],
])('a keychain %s seals nothing, opens nothing, and says so', async (_what, chain) => {
  const box = boxOver(chain)
  await expect(box.seal('secret')).rejects.toThrow('no keychain')
  expect(await box.open('c2VhbGVk')).toBeNull()
})

test('what another box has sealed opens to nothing', async () => {
  expect(await boxOver(keychain).open('v1.AAAA')).toBeNull()
})

test('an answer that nobody waits for changes nothing', () => {
  const box = boxOver(keychain)
  expect(() => box.answered(7, 'text')).not.toThrow()
})

test('a sign-in that the keychain does not open any more is none', async () => {
  const folder = tempDir()
  const backend = 'http://127.0.0.1:1'
  const session = { issuer: 'https://id.example', clientId: 'a', scopes: ['openid'] }
  const person = { operator: '0199d0a0-0000-7000-8000-000000000001', name: 'Ada', email: 'a@b.c' }
  const kept = { person, session: { ...session, refreshToken: 'r' } }
  await signInKeeper(folder.path, backend, boxOver(keychain)).write(kept)
  expect(await signInKeeper(folder.path, backend, boxOver(keychain)).read()).toEqual(kept)
  const gone = boxOver({ ...keychain, decryptString: locked })
  expect(await signInKeeper(folder.path, backend, gone).read()).toBeNull()
  folder.remove()
})
