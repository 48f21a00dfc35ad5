import { normaliseEmail } from '#shared/domain/email-address.ts'

/** What somebody typed as an address is stored: an e-mail address, else a phone in E.164. Null: neither. */
export function addressOf(typed: string): string | null {
  const phone = typed.replace(/[\s()./-]/g, '').replace(/^00/, '+')
  return normaliseEmail(typed) ?? (/^\+[1-9]\d{6,14}$/.test(phone) ? phone : null)
}
