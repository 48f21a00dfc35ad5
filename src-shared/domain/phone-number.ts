/** Digits and what people put between them; no letters, nothing behind. */
const WRITTEN = /^\+[\d\s().\/-]+$/
/** A number as it is stored and sent: country code and digits, nothing between (E.164). */
export const E164 = /^\+[1-9]\d{6,14}$/
/** “+44 (0)20 …”: the nought is dialled inside the country only. */
const TRUNK_PREFIX = /\(0\)/

/** A number in international form as it is stored (E.164). Null: it is none, or lacks the country code. */
export function normalisePhone(text: string): string | null {
  const written = text.trim().replace(/^00/, '+')
  if (!WRITTEN.test(written)) return null
  const number = `+${written.replace(TRUNK_PREFIX, '').replace(/\D/g, '')}`
  return E164.test(number) ? number : null
}
