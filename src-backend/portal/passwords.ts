import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's smallest setting of argon2id: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const HASH_BYTES = 32
const SALT_BYTES = 16

export const MIN_PASSWORD_LENGTH = 12
export const MAX_PASSWORD_LENGTH = 256

const derive = promisify(argon2)

/** In PHC's writing, so that a stronger setting can be told from this one later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await reckon(password, salt)
  const settings = `m=${MEMORY_KIB},t=${PASSES},p=${LANES}`
  return `$argon2id$v=19$${settings}$${plain64(salt)}$${plain64(hash)}`
}

/**
 * The same work whether or not there is a hash to compare with, so that the time taken does not
 * tell who has a sign-in.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [salt, hash] = (stored?.split('$').slice(-2) ?? []).map((part) =>
    Buffer.from(part, 'base64'),
  )
  const reckoned = await reckon(password, salt ?? Buffer.alloc(SALT_BYTES))
  return timingSafeEqual(reckoned, hash ?? randomBytes(HASH_BYTES))
}

/** Letters that look alike count alike, however a keyboard writes them. */
function reckon(password: string, nonce: Buffer): Promise<Buffer> {
  return derive('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    ...{ nonce, memory: MEMORY_KIB, passes: PASSES, parallelism: LANES, tagLength: HASH_BYTES },
  })
}

function plain64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
