import { normaliseEmail } from '#shared/domain/email-address.ts'
import type { ShownRole } from '#shared/domain/words.ts'
import { shownRoleOf } from '#shared/domain/standing.ts'
import type { Services } from '../../services.ts'
import { licenseTitle, type LicenseTitle } from '../../store/license-title.ts'
import { getPartner } from '../../store/partners.ts'
import { findSignIn, type SignIn } from '../../store/sign-ins.ts'
import type { Visit } from '../visit.ts'
import type { OpenInvite } from './read-invite.ts'

/** Who invites whom to what. */
export interface InviteSubject extends LicenseTitle {
  readonly inviter: string
  readonly address: string
  readonly role: ShownRole
}

/** What the page of an open invitation says and asks. */
export interface InviteFacts extends InviteSubject {
  readonly token: string
  /** The address has a sign-in with this partner: its password is asked for. */
  readonly isKnown: boolean
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
    isKnown: signIn !== undefined,
    hasFactor,
    // Bound to this browser and this link: nobody else is offered the same.
    offeredFactor: isAsked ? portal.offeredFactor(visit.cookie, hash) : null,
  }
  return { facts, signIn }
}
