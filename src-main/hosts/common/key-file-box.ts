import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SecretBox } from '#core/sign-in/sign-in-ports.ts'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1.'

/**
 * Seals with a key that lies in a file which only its owner reads. That keeps a copy of a sealed file
 * useless by itself; whoever can read as this person can open it, as without a keychain nothing could
 * prevent.
 */
export function keyFileBox(dataDir: string): SecretBox {
  const file = path.join(dataDir, 'secret.key')
  return {
    name: 'key-file',
    async seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, keyIn(file) ?? newKey(file), nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    async open(sealed) {
      const key = keyIn(file)
      return key && sealed.startsWith(VERSION) ? open(key, sealed.slice(VERSION.length)) : null
    },
  }
}

function open(key: Buffer, text: string): string | null {
  const bytes = Buffer.from(text, 'base64url')
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(tag)
    const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** null: there is none, or what is there is none. */
function keyIn(file: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
    return key.length === KEY_BYTES ? key : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function newKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, key.toString('base64url'), { mode: 0o600, flush: true })
  // The mode above counts for a new file only.
  chmodSync(file, 0o600)
  return key
}
