import { z } from 'zod'
import type { ImportRowCode, MemberCode, RefusalCode } from './codes.ts'
import type { Actor } from './permissions.ts'
import { freeSeats, type LicenseFacts } from './seats.ts'
import { isSeatVerb } from './seat-verb.ts'
import type { CommandVerb } from './words.ts'

/** What would work instead; the screen has a sentence and, where there is one, a button for each. */
export const wayOn = z.enum([
  'ask-billing-permission',
  'ask-administrator',
  'buy-seats',
  'order-with-invite',
  'upgrade-plan',
  'invite-without-seat',
  'choose-group',
  'complete-invite',
  'use-existing-person',
  'invite-again',
  'transfer-ownership',
  'name-heirs',
  'wait-for-sign-up',
  'wait-a-day',
  'nothing-needed',
  'refresh',
])
type WayOn = z.infer<typeof wayOn>

/** Why something was refused: the rule, what it was decided on, and the way that would work. */
export interface Refusal {
  /** The number of a rule of the product description: `R5`. */
  readonly rule: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
  readonly way: WayOn
}

/** What a refusal of a whole command was decided on; undefined: the license is not there. */
export interface RefusalGround {
  readonly verb: CommandVerb
  readonly license: LicenseFacts | undefined
  readonly actor: Actor
  readonly shortBy: number
}

/** The same for console and backend, so that a control and an answer never explain themselves differently. */
export function explainRefusal(code: RefusalCode, ground: RefusalGround): Refusal {
  const { rule, way } = commandRules[code]
  return { rule, facts: factsFor(code, ground), way: wayFor(code, ground) ?? way }
}

function factsFor(code: RefusalCode, { license, actor, shortBy }: RefusalGround): Refusal['facts'] {
  const { role, billingPermission } = actor
  switch (code) {
    case 'forbidden':
    case 'seat-forbidden':
      return { role, billingPermission }
    case 'seats-short':
      return { shortBy, ...(license ? { free: freeSeats(license), inUse: license.inUse } : {}) }
    case 'exempt':
      return license ? { clientSignedUpOn: license.clientSignedUpOn } : {}
    default:
      return {}
  }
}

/** The way that this verb on this product has, beside the one that the code has always. */
function wayFor(code: RefusalCode, { verb, license, actor }: RefusalGround): WayOn | null {
  const profile = license?.profile
  if (code === 'seats-short' && bringsPeople(verb) && profile?.extraUser === 'order-with-invite') {
    return 'order-with-invite'
  }
  const lacksMoney = profile?.seatsBy === 'billing-permission' && !actor.billingPermission
  return code === 'forbidden' && isSeatVerb(verb) && lacksMoney ? 'ask-billing-permission' : null
}

function bringsPeople(verb: CommandVerb): boolean {
  return verb === 'invite-members' || verb === 'resend-invites'
}

const commandRules: Readonly<Record<RefusalCode, { rule: string; way: WayOn }>> = {
  forbidden: { rule: 'R6', way: 'ask-administrator' },
  'not-found': { rule: 'R21', way: 'refresh' },
  exempt: { rule: 'R7', way: 'nothing-needed' },
  'seats-short': { rule: 'R5', way: 'buy-seats' },
  'seat-forbidden': { rule: 'R6', way: 'invite-without-seat' },
  'plan-single-user': { rule: 'R12', way: 'upgrade-plan' },
  'group-unknown': { rule: 'R10', way: 'choose-group' },
  'id-reused': { rule: 'R22', way: 'refresh' },
  'device-sequence-reused': { rule: 'R22', way: 'refresh' },
}

/** Why one person of an applied command was left out; null: the wish was fulfilled, or was so already. */
export function explainMember(code: MemberCode, facts: Refusal['facts'] = {}): Refusal | null {
  const found = memberRules[code]
  return found ? { ...found, facts } : null
}

/** Why one row of a list was left out; what can be mended in the list is like an invitation's. */
export function explainRow(code: ImportRowCode, facts: Refusal['facts'] = {}): Refusal {
  return { ...rowRules[code], facts }
}

const memberRules: Partial<Readonly<Record<MemberCode, { rule: string; way: WayOn }>>> = {
  'owner-protected': { rule: 'R3', way: 'transfer-ownership' },
  'invite-ended': { rule: 'R4', way: 'invite-again' },
  'not-found': { rule: 'R24', way: 'refresh' },
  'contact-missing': { rule: 'R11', way: 'complete-invite' },
  'email-missing': { rule: 'R11', way: 'complete-invite' },
  'name-missing': { rule: 'R11', way: 'complete-invite' },
  'group-missing': { rule: 'R11', way: 'choose-group' },
  'group-unknown': { rule: 'R10', way: 'choose-group' },
  'email-taken': { rule: 'R10', way: 'use-existing-person' },
  'phone-taken': { rule: 'R10', way: 'use-existing-person' },
  'id-taken': { rule: 'R10', way: 'use-existing-person' },
  'recipient-limited': { rule: 'R13', way: 'wait-a-day' },
  'picked-up': { rule: 'R13', way: 'nothing-needed' },
  'heir-missing': { rule: 'R15', way: 'name-heirs' },
  'heir-unknown': { rule: 'R15', way: 'name-heirs' },
  'not-signed-up': { rule: 'R3', way: 'wait-for-sign-up' },
}

const rowRules: Readonly<Record<ImportRowCode, { rule: string; way: WayOn }>> = {
  'email-missing': { rule: 'R11', way: 'complete-invite' },
  'email-invalid': { rule: 'R11', way: 'complete-invite' },
  'name-missing': { rule: 'R11', way: 'complete-invite' },
  'group-missing': { rule: 'R11', way: 'choose-group' },
  'email-duplicate': { rule: 'R10', way: 'use-existing-person' },
  'phone-duplicate': { rule: 'R10', way: 'use-existing-person' },
  'already-on-license': { rule: 'R10', way: 'use-existing-person' },
  'seats-short': { rule: 'R5', way: 'buy-seats' },
  'recipient-limited': { rule: 'R13', way: 'wait-a-day' },
}
