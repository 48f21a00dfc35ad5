import type { SafeStorage } from 'electron'
import type { BoxWish } from './core-messages.ts'

type Keychain = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>

/** Seals with a key of the system's keychain. null: there is none, or the text was not sealed by it. */
export function systemBox(
  keychain: Keychain,
): (wish: Pick<BoxWish, 'does' | 'text'>) => string | null {
  return ({ does, text }) => {
    try {
      if (!keychain.isEncryptionAvailable()) return null
      if (does === 'seal') return keychain.encryptString(text).toString('base64')
      return keychain.decryptString(Buffer.from(text, 'base64'))
    } catch {
      return null
    }
  }
}
