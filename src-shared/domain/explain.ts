import { z } from 'zod'
import type { ImportRowCode, MemberCode, RefusalCode } from './codes.ts'
import type { CommandArguments } from './people/targets.ts'
import type { Actor } from './permissions.ts'
import { freeSeats, type LicenseFacts } from './seats.ts'
import type { UpgradeOffer } from './upgrade.ts'
import { barredPerson, whomToAsk, type AskedWish } from './whom-to-ask.ts'
import type { CommandVerb } from './words.ts'

/** What would work instead; the screen has a sentence and, where there is one, a button for each. */
export const wayOn = z.enum([
  'ask-billing-permission',
  'ask-administrator',
  /** Of the account; where an operator asks, of the partner. */
  'ask-owner',
  /** Nobody on the account may, and the partner's operators may. */
  'ask-partner',
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
  /** The same wish under ids of its own. */
  'send-anew',
])
type WayOn = z.infer<typeof wayOn>

/** Why something was refused: the rule, what it was decided on, and the way that would work. */
export interface Refusal {
  /** The number of a rule of the product description: `R5`. */
  readonly rule: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
  readonly way: WayOn
}

/** The command itself, as far as a refusal may turn on it. */
interface AskedCommand {
  readonly id?: string
  readonly device?: string
  readonly sequence?: number
  readonly license?: string
  readonly args?: CommandArguments | undefined
}

/** What a refusal of a whole command was decided on; undefined: the license is not there. */
export interface RefusalGround {
  readonly verb: CommandVerb
  readonly license: LicenseFacts | undefined
  readonly actor: Actor
  readonly shortBy: number
  /** Absent: not known here, and what it named is not among the facts. */
  readonly asked?: AskedCommand | undefined
  /** Public id of who owns the license; absent: not known here. */
  readonly owner?: string | undefined
  /** Absent: the catalogue is not known here. */
  readonly upgrade?: UpgradeOffer | undefined
}

/** The same for console and backend, so that a control and an answer never explain themselves differently. */
export function explainRefusal(code: RefusalCode, ground: RefusalGround): Refusal {
  const { rule, way } = commandRules[code]
  return { rule, facts: known(factsFor(code, ground)), way: wayFor(code, ground) ?? way }
}

type MaybeFacts = Readonly<Record<string, Refusal['facts'][string] | null | undefined>>

function factsFor(code: RefusalCode, ground: RefusalGround): MaybeFacts {
  const { verb, license, actor, asked, upgrade } = ground
  const { role, billingPermission } = actor
  switch (code) {
    case 'forbidden':
      return { verb, role, billingPermission, member: barredOf(ground) }
    case 'seat-forbidden':
      return { verb, role, billingPermission }
    case 'seats-short':
      return seatFacts(ground)
    case 'exempt':
      return {
        clientSignedUpOn: license?.clientSignedUpOn,
        exemptSignedUpBefore: license?.profile.exemptSignedUpBefore,
      }
    case 'plan-single-user':
      return { multiUser: false, plan: upgrade?.plan, plans: upgrade?.plans.join(', ') }
    case 'group-unknown':
      return { group: asked?.args && 'group' in asked.args ? asked.args.group : undefined }
    case 'not-found':
      return { license: asked?.license }
    case 'id-reused':
      return { command: asked?.id }
    case 'device-sequence-reused':
      return { device: asked?.device, sequence: asked?.sequence }
  }
}

function seatFacts({ license, shortBy }: RefusalGround): MaybeFacts {
  return { shortBy, ...(license && { free: freeSeats(license), inUse: license.inUse }) }
}

function known(facts: MaybeFacts): Refusal['facts'] {
  const isKnown = (fact: MaybeFacts[string]): fact is Refusal['facts'][string] =>
    fact !== null && fact !== undefined
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (isKnown(fact) ? [[name, fact]] : [])),
  )
}

/** The way that this wish has, where it is another than the code has mostly. */
function wayFor(code: RefusalCode, ground: RefusalGround): WayOn | null {
  if (code === 'plan-single-user') return wayToPlans(ground)
  const wish = wishOf(ground)
  if (!wish) return null
  const { verb, profile } = wish
  if (code === 'forbidden') return whomToAsk(wish, ground.actor)
  if (code === 'seats-short' && bringsPeople(verb) && profile.extraUser === 'order-with-invite') {
    return 'order-with-invite'
  }
  // Where every invitation takes a seat there is none without.
  const isWithSeat = code === 'seat-forbidden' && profile.inviteTakesSeat === 'always'
  return isWithSeat ? whomToAsk({ ...wish, verb: 'activate-seats' }, ground.actor) : null
}

function wishOf({ verb, license, asked, owner }: RefusalGround): AskedWish | null {
  return license ? { verb, profile: license.profile, args: asked?.args, owner } : null
}

function barredOf(ground: RefusalGround): string | undefined {
  const wish = wishOf(ground)
  return wish ? barredPerson(wish, ground.actor) : undefined
}

/** Where no plan of the product would do, somebody has to offer another one. */
function wayToPlans({ upgrade, actor }: RefusalGround): WayOn | null {
  if (upgrade?.plans.length !== 0) return null
  return actor.member === undefined ? 'ask-owner' : 'ask-partner'
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
  'id-reused': { rule: 'R22', way: 'send-anew' },
  'device-sequence-reused': { rule: 'R22', way: 'send-anew' },
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

/** What a console alone finds, before anything is sent: the backend has no code for it. */
export function explainUnsent(code: keyof typeof unsentRules, facts: Refusal['facts']): Refusal {
  return { ...unsentRules[code], facts }
}

const unsentRules = {
  'phone-invalid': { rule: 'R10', way: 'complete-invite' },
  'owner-pays': { rule: 'R14', way: 'nothing-needed' },
  'everybody-pays': { rule: 'R14', way: 'nothing-needed' },
} as const satisfies Readonly<Record<string, { rule: string; way: WayOn }>>

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
  'id-taken': { rule: 'R10', way: 'send-anew' },
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
