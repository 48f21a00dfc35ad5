import { shownRoleOf } from '#shared/domain/standing.ts'
import type { MemberDetail } from '#shared/rpc/contract/members.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** One thing that is known of a person, in words. */
export interface MemberFact {
  readonly key:
    'email' | 'phone' | 'role' | 'group' | 'permission' | 'factor' | 'lastSeen' | 'invited'
  readonly words: string
  /** The exact time, where the words are relative. */
  readonly title?: string
  /** People take it along to another place. */
  readonly copies: boolean
}

type Speech = Pick<TextTools, 't' | 'ago' | 'exact'>

/** What is known so far, in reading order. What a person of this kind cannot have is left out. */
export function memberFacts(person: MemberDetail, text: Speech): readonly MemberFact[] {
  const { t } = text
  const isMember = person.state === 'member'
  return [
    reach('email', person.email, text),
    reach('phone', person.phone, text),
    fact('role', t(`members.role.${shownRoleOf(person)}`)),
    ...(person.license.hasGroups
      ? [fact('group', person.group ?? t('members.drawer.noGroup'))]
      : []),
    fact('permission', t(`members.permission.${person.billingPermission ? 'yes' : 'no'}`)),
    fact('factor', t(`members.factor.${person.mfaRequired ? 'required' : 'free'}`)),
    ...(isMember ? [moment('lastSeen', person.lastSeenAt, text)] : []),
    ...(isMember && person.invitedAt === null ? [] : [moment('invited', person.invitedAt, text)]),
  ]
}

function fact(key: MemberFact['key'], words: string): MemberFact {
  return { key, words, copies: false }
}

function reach(key: 'email' | 'phone', value: string | null, { t }: Speech): MemberFact {
  if (value === null) return fact(key, t('members.drawer.unknown'))
  return { key, words: value, copies: true }
}

function moment(key: 'lastSeen' | 'invited', at: number | null, text: Speech): MemberFact {
  if (at === null) return fact(key, text.t('members.never'))
  return { key, words: text.ago(at), title: text.exact(at), copies: false }
}
