import type { Invitee, InviteResult } from '#shared/rpc/contract/people.ts'
import { withRule } from '../../i18n/fact-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What is wrong with a line. */
export type Fault = Omit<Extract<InviteResult, { outcome: 'faulty' }>['people'][number], 'at'>
type FaultCode = Fault['code']

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

export function faultSentence({ code, refusal, takenBy }: Fault, text: TextTools): string {
  return withRule(plainSentence(code, takenBy, text), refusal, text)
}

function plainSentence(code: FaultCode, name: string | null, { t }: TextTools): string {
  switch (code) {
    case 'email-invalid':
    case 'phone-invalid':
      return t(`people.fault.${code}`)
    case 'email-taken':
    case 'phone-taken':
      return name === null ? t(`bulks.code.${code}`) : t(`people.fault.${code}`, { name })
    default:
      return t(`bulks.code.${code}`)
  }
}
