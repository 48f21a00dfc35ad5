import { randomInt } from 'node:crypto'
import { hashOf } from '../../links/link-maker.ts'

/** As many times as somebody can be without the device. */
const CODES = 10
/** In digits, so that they can be typed where the codes of an app are; 53 bits, against guessing that is counted. */
const DIGITS = 16
const GROUP = 4

/** New ones, to be shown once. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: CODES }, () =>
    Array.from({ length: DIGITS / GROUP }, () =>
      String(randomInt(10 ** GROUP)).padStart(GROUP, '0'),
    ).join(' '),
  )
}

/** By which a code of a sign-in is known; null: the text is none. Spaces and hyphens are fine. */
export function hashOfRecoveryCode(signIn: string, typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d+$/.test(digits) && digits.length === DIGITS ? hashOf(`${signIn} ${digits}`) : null
}
