import { normaliseEmail } from '#shared/domain/email-address.ts'
import { MOST_NAME_LETTERS } from '#shared/domain/people/limits.ts'
import { addressOf } from '../sign-in/address.ts'
import type { Mistakes } from '../look/fields.ts'
import type { Texts } from '../texts/language.ts'
import type { MemberWish } from './command-as-member.ts'
import { refusalText } from './deed.ts'
import type { InviteForm } from './invite-form.ts'

/** The form as a wish; its person gets the id of the command, so that the form sent twice is one person. */
export function inviteWish(form: InviteForm, texts: Texts): MemberWish | { mistakes: Mistakes } {
  const email = normaliseEmail(form.email)
  if (form.email.trim() !== '' && email === null) return { mistakes: { email: texts.emailWrong } }
  const phone = form.phone.trim() === '' ? null : addressOf(form.phone)
  if (form.phone.trim() !== '' && !phone?.startsWith('+')) {
    return { mistakes: { phone: texts.inviting.phoneHint } }
  }
  const [givenName, familyName] = [nameLine(form.givenName), nameLine(form.familyName)]
  const mistakes = {
    ...nameMistake('givenName', givenName, texts),
    ...nameMistake('familyName', familyName, texts),
  }
  if (Object.keys(mistakes).length > 0) return { mistakes }
  const person = {
    id: form.command,
    givenName,
    familyName,
    email,
    phone,
    role: form.role,
    group: form.group === '' ? null : form.group,
    billingPermission: form.purchase === 'on',
    mfaRequired: form.factor === 'on',
    takesSeat: form.seat === 'yes',
  }
  const { command: id, license } = form
  return { id, license, verb: 'invite-members', args: { people: [person] } }
}

function nameLine(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Mail programs make links of these, and the letter that greets somebody by name is the partner's. */
const LINK_LIKE = /:\/\/|\bwww\.|[\p{L}\d-]{2,}\.\p{L}{2,}/iu

function nameMistake(field: string, name: string, { inviting }: Texts): Mistakes {
  if (name.length > MOST_NAME_LETTERS) return { [field]: inviting.nameLong(MOST_NAME_LETTERS) }
  return LINK_LIKE.test(name) ? { [field]: inviting.nameLink } : {}
}

const fieldOf: Readonly<Record<string, string>> = {
  'contact-missing': 'email',
  'email-missing': 'email',
  'email-taken': 'email',
  'phone-taken': 'phone',
  'name-missing': 'givenName',
  'group-missing': 'group',
  'group-unknown': 'group',
}

/** A refusal where the person can set it right. */
export function mistakesOf(code: string, texts: Texts): Mistakes {
  return { [fieldOf[code] ?? 'form']: refusalText(texts, code) }
}
