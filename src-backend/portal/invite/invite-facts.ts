import { normaliseEmail } from '#shared/domain/email-address.ts'
import type { ShownRole } from '#shared/domain/words.ts'
import { shownRoleOf } from '#shared/domain/standing.ts'
import type { Services } from '../../services.ts'
import { licenseTitle, type LicenseTitle } from '../../store/license-title.ts'
import { getPartner } from '../../store/partners.ts'
import { findSignIn, type SignIn } from '../../store/sign-ins.ts'
import { mayHavePassword } from '../password/may-have-password.ts'
import type { Visit } from '../visit.ts'
import type { OpenInvite } from './read-invite.ts'

/** Who invites whom to what. */
export interface InviteSubject extends LicenseTitle {
  readonly inviter: string
  readonly address: string
  readonly role: ShownRole
}

/**
 * With what the invitation is accepted: a password that is chosen now, the one of the sign-in that
 * the address has with this partner, or the issuer's word alone.
 */
export type InviteDoor = 'new-password' | 'password' | 'issuer'

/** What the page of an open invitation says and asks. */
export interface InviteFacts extends InviteSubject {
  readonly token: string
  readonly door: InviteDoor
  /** That sign-in has a second factor: its code is asked for. */
  readonly hasFactor: boolean
  /** A second factor to be set up now; null: none is needed, or there is one. */
  readonly offeredFactor: string | null
  /** An external issuer to continue with; null: there is none, or the invitation went to a phone. */
  readonly issuer: string | null
}

export async function readInviteSubject(
  { store }: Pick<Services, 'store'>,
  { key: { partner }, link, person }: OpenInvite,
): Promise<InviteSubject> {
  return {
    ...(await licenseTitle(store.db, partner, person.license)),
    inviter: (await getPartner(store.db, partner)).name,
    address: link.address,
    role: shownRoleOf({ role: person.role, isOwner: person.is_owner === 1 }),
  }
}

/** @returns the facts, and the sign-in that the address has. */
export async function readInviteFacts(
  { store, portal, issuer }: Pick<Services, 'store' | 'portal' | 'issuer'>,
  invite: OpenInvite,
  visit: Pick<Visit, 'cookie'>,
  token: string,
): Promise<{ facts: InviteFacts; signIn: SignIn | undefined }> {
  const { key, link, person } = invite
  const { partner, hash } = key
  const signIn = await findSignIn(store.db, partner, link.address)
  const hasFactor = typeof signIn?.totpSecret === 'string'
  const isAsked = person.mfa_required === 1 && !hasFactor
  const facts = {
    ...(await readInviteSubject({ store }, invite)),
    token,
    // Issuers vouch for e-mail addresses.
    issuer: normaliseEmail(link.address) === null ? null : (issuer?.name ?? null),
    door: doorOf(signIn, { issuer }),
    hasFactor,
    // Bound to this browser and this link: nobody else is offered the same.
    offeredFactor: isAsked ? portal.offeredFactor(visit.cookie, hash) : null,
  }
  return { facts, signIn }
}

function doorOf(signIn: SignIn | undefined, by: Pick<Services, 'issuer'>): InviteDoor {
  if (!signIn) return 'new-password'
  if (signIn.password !== null) return 'password'
  return mayHavePassword(signIn, by) ? 'new-password' : 'issuer'
}
