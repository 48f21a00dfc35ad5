import { normaliseEmail } from '#shared/domain/email-address.ts'
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
  const person = {
    id: form.command,
    givenName: nameLine(form.givenName),
    familyName: nameLine(form.familyName),
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
