import { safeStorage } from 'electron'
import type { BoxWish } from './core-messages.ts'

/** Seals with a key of the system's keychain. null: there is none, or the text was not sealed by it. */
export function systemBox({ does, text }: Pick<BoxWish, 'does' | 'text'>): string | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  try {
    if (does === 'seal') return safeStorage.encryptString(text).toString('base64')
    return safeStorage.decryptString(Buffer.from(text, 'base64'))
  } catch {
    return null
  }
}
