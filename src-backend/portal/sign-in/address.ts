import { normaliseEmail } from '#shared/domain/email-address.ts'
import { normalisePhone } from '#shared/domain/phone-number.ts'

/** What somebody typed as an address is stored: an e-mail address, else a phone in E.164. Null: neither. */
export function addressOf(typed: string): string | null {
  return normaliseEmail(typed) ?? normalisePhone(typed)
}
