/** Digits and what people put between them; no letters, nothing behind. */
const WRITTEN = /^\+[\d\s().\/-]+$/
const E164 = /^\+[1-9]\d{6,14}$/

/** A number in international form as it is stored (E.164). Null: it is none, or lacks the country code. */
export function normalisePhone(text: string): string | null {
  const written = text.trim().replace(/^00/, '+')
  if (!WRITTEN.test(written)) return null
  const number = `+${written.replace(/\D/g, '')}`
  return E164.test(number) ? number : null
}
