import { mayUsePaidFeatures } from '#shared/domain/entitlement.ts'
import { addInboxEntry } from '../../inbox/add-entry.ts'
import type { MessageLink } from '../../messages/message-link.ts'
import { composeLetter, letterTo } from '../../messages/letters.ts'
import type { Services } from '../../services.ts'
import { lastRequest, onceOfRequest, requestReaders } from '../../store/access-requests.ts'
import { productName } from '../../store/catalogue.ts'
import { lockOneLicense, type LockedLicense } from '../../store/licenses.ts'
import { nameOf, rowOfSignIn } from '../../store/memberships.ts'
import { insertMessages, type NewMessage } from '../../store/messages.ts'
import type { Trx } from '../../store/open-store.ts'
import { getPartner, languageOf, nextVersion } from '../../store/partners.ts'
import { personOf } from '../../store/people.ts'
import type { MemberTable } from '../../store/tables.ts'
import { queryOf } from '../sign-in/goal.ts'
import type { SignedIn } from '../visit.ts'

/** Until then another click sends nothing (rule 9). */
export const REQUEST_PAUSE_MS = 24 * 60 * 60 * 1_000

export type RequestOutcome =
  | 'sent'
  /** One went out less than 24 hours ago. */
  | 'sent-before'
  /** The person has access by now. */
  | 'not-needed'
  /** The person is not on this license. */
  | 'not-there'

type Needed = Pick<Services, 'store' | 'clock' | 'ids' | 'pokes' | 'messages'>

interface Request {
  readonly license: LockedLicense
  readonly member: MemberTable
  readonly now: number
}

/**
 * SEND REQUEST (S0.26): writes to the owner and every other member of the license with billing
 * permission, and puts one entry into the partner's inbox. The license is locked, so that two
 * clicks at once are one request.
 */
export async function sendRequest(
  services: Needed,
  { partner, signIn }: Pick<SignedIn, 'partner' | 'signIn'>,
  licenseId: string,
): Promise<RequestOutcome> {
  const { store, clock, pokes, messages } = services
  const done = await store.write(async (trx) => {
    const license = await lockOneLicense(trx, store.dialect, partner, licenseId)
    const member = await rowOfSignIn(trx, { partner, signIn }, licenseId)
    if (!license || !member) return { outcome: 'not-there' as const }
    if (mayUsePaidFeatures(license, personOf(member)).allowed)
      return { outcome: 'not-needed' as const }
    const now = clock.now()
    const last = await lastRequest(trx, partner, member.id)
    if (last !== null && now < last + REQUEST_PAUSE_MS) return { outcome: 'sent-before' as const }
    const version = await writeRequest(trx, services, { license, member, now })
    return { outcome: 'sent' as const, version }
  })
  // After the commit: whoever is woken finds the letters and the entry.
  if (done.outcome === 'sent') {
    messages.soon()
    pokes.publish(partner, done.version)
  }
  return done.outcome
}

async function writeRequest(trx: Trx, { ids }: Needed, request: Request): Promise<number> {
  const { license, member, now } = request
  const { partner } = member
  const language = await languageOf(trx, partner)
  const readers = await requestReaders(trx, {
    ...{ partner, license: license.id, profile: license.profile, butNot: member.id },
  })
  const facts = {
    partner: (await getPartner(trx, partner)).name,
    client: license.clientName,
    product: await productName(trx, partner, license.product),
    sender: calledWithAddress(member),
  }
  const goal = queryOf({ partner, license: license.id, member: member.id })
  const page: MessageLink = { kind: 'page', path: `/portal/members?${goal}` }
  const link = JSON.stringify(page)
  const owner = readers.find(({ row }) => row.is_owner === 1)
  const activator = owner ? calledWithAddress(owner.row) : facts.partner
  const messages = readers.map(({ row: reader, mayGiveSeats }): NewMessage => {
    const told = { ...facts, givenName: reader.given_name }
    const letter = mayGiveSeats
      ? composeLetter('access-request', told, language)
      : composeLetter('access-request-told', { ...told, activator }, language)
    return {
      partner,
      id: ids.newId(),
      kind: 'access-request',
      ...letterTo(reader.email ?? reader.phone ?? '', letter),
      member: member.id,
      license: license.id,
      // Whoever may give no seat is not let in there.
      link: mayGiveSeats ? link : null,
    }
  })
  await insertMessages(trx, messages, now)
  const version = await nextVersion(trx, partner)
  await addInboxEntry(trx, {
    ...{ partner, id: ids.newId(), version, at: now },
    once: onceOfRequest(member.id, now),
    kind: 'access-request',
    client: license.client,
    license: license.id,
    member: member.id,
    facts: { name: nameOf(member), client: license.clientName, readers: readers.length },
  })
  return version
}

function calledWithAddress(member: MemberTable): string {
  const name = nameOf(member)
  const address = member.email ?? member.phone ?? ''
  return name === address ? name : `${name} (${address})`
}
