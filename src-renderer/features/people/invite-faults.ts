import type { Invitee, InviteResult } from '#shared/rpc/contract/people.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

export type FaultCode = Extract<InviteResult, { outcome: 'faulty' }>['people'][number]['code']

type Field = 'givenName' | 'familyName' | 'email' | 'phone' | 'group'

/** Where a line has to be mended, so that eye and ear are led to the field. */
export function faultyFields(person: Invitee, code: FaultCode | null): ReadonlySet<Field> {
  return new Set(
    fieldsOf(code).filter((field) => code !== 'name-missing' || isEmpty(person, field)),
  )
}

function fieldsOf(code: FaultCode | null): readonly Field[] {
  switch (code) {
    case 'contact-missing':
      return ['email', 'phone']
    case 'email-missing':
    case 'email-taken':
    case 'email-invalid':
      return ['email']
    case 'phone-taken':
    case 'phone-invalid':
      return ['phone']
    case 'name-missing':
      return ['givenName', 'familyName']
    case 'group-missing':
    case 'group-unknown':
      return ['group']
    default:
      return []
  }
}

function isEmpty(person: Invitee, field: Field): boolean {
  return person[field]?.trim() === ''
}

export function faultSentence(code: FaultCode, text: TextTools): string {
  return code === 'email-invalid' || code === 'phone-invalid'
    ? text.t(`people.fault.${code}`)
    : text.t(`bulks.code.${code}`)
}
