import { tellPickedUp } from '../../inbox/picked-up.ts'
import type { Services } from '../../services.ts'
import { setAccepted, type LinkKey } from '../../store/invite-links.ts'
import { lockOneLicense } from '../../store/licenses.ts'
import { nameOf } from '../../store/memberships.ts'
import { dropWaiting } from '../../store/messages.ts'
import type { Trx } from '../../store/open-store.ts'
import { nextVersion } from '../../store/partners.ts'
import {
  findSignIn,
  insertSignIn,
  setPasswordHash,
  setSecondFactor,
  type SignIn,
} from '../../store/sign-ins.ts'
import { writeAccountLetter } from '../sign-in/account-letter.ts'
import { useProof, type FactorProof } from '../sign-in/factor-proof.ts'
import { beginSession } from '../sign-in/sessions.ts'
import { readInvite, type EndedStanding } from './read-invite.ts'

/** The second factor that was set up, with the code that showed it. */
export interface NewFactor {
  readonly secret: string
  readonly usedStep: number
}

/** With what somebody accepts. Checked before, because that takes long: here only what may have changed. */
export type Credential =
  | { readonly kind: 'new'; readonly password: string; readonly factor: NewFactor | null }
  /** Somebody else vouches for the address. */
  | { readonly kind: 'vouched'; readonly factor: null }
  | {
      readonly kind: 'known'
      readonly signIn: string
      /** To be set, for it has none; null: it has one. */
      readonly password: string | null
      /** Of a second factor that was there before; null: there was none. */
      readonly proof: FactorProof | null
      readonly factor: NewFactor | null
    }

export type Acceptance =
  | { readonly outcome: 'accepted'; readonly session: string }
  /** It ended in between; nothing was written. */
  | { readonly outcome: 'ended'; readonly standing: EndedStanding; readonly partner: string | null }
  /** The address has a sign-in by now, or another second factor, or the code was used. */
  | { readonly outcome: 'asks-again' }

type Needed = Pick<Services, 'store' | 'clock' | 'ids' | 'pokes' | 'messages'>

/**
 * Makes a member of somebody invited, once: the license is locked first, so that of accepting,
 * cancelling and removing at once the first counts and the others find it done.
 */
export async function acceptInvite(
  services: Needed,
  key: LinkKey,
  license: string,
  credential: Credential,
): Promise<Acceptance> {
  const { store, clock, ids, pokes, messages } = services
  const { partner } = key
  const done = await store.write(async (trx): Promise<Acceptance & { version?: number }> => {
    const now = clock.now()
    await lockOneLicense(trx, store.dialect, partner, license)
    const invite = await readInvite(trx, key, now)
    if (invite.standing !== 'open') {
      return { outcome: 'ended', standing: invite.standing, partner: invite.partner }
    }
    const { person, link } = invite
    const signIn = await takeSignIn(
      trx,
      services,
      { partner, id: ids.newId() },
      link.address,
      credential,
      now,
    )
    if (signIn === null) return { outcome: 'asks-again' }
    if (credential.kind === 'known' && credential.factor) {
      const { address } = link
      await writeAccountLetter(trx, services, { kind: 'second-factor-added', partner, address })
    }
    await dropWaiting(trx, store.dialect, partner, [person.id])
    const hasShownFactor = hasFactorIn(credential)
    const session = await beginSession(trx, { partner, signIn, hasShownFactor }, now)
    const version = await nextVersion(trx, partner)
    await setAccepted(trx, key, { member: person.id, signIn }, { now, version })
    const { id: member, client, invite_generation: generation } = person
    await tellPickedUp(
      trx,
      store.dialect,
      { partner, member, client, license, generation, name: nameOf(person) },
      { id: ids.newId(), at: now, version },
    )
    return { outcome: 'accepted', session, version }
  })
  // After the commit: whoever is poked finds the row, and whoever sends finds the letter.
  if (done.version !== undefined) {
    pokes.publish(partner, done.version)
    messages.soon()
  }
  return done
}

/** Whether a code came with it: of a factor that was there before, or of the one set up now. */
function hasFactorIn(credential: Credential): boolean {
  const isKnown = credential.kind === 'known' && credential.proof !== null
  return isKnown || credential.factor !== null
}

/** @returns the sign-in that is used from now on; null: what was checked does not hold any more. */
async function takeSignIn(
  trx: Trx,
  services: Pick<Services, 'ids' | 'clock'>,
  born: { readonly partner: string; readonly id: string },
  address: string,
  credential: Credential,
  now: number,
): Promise<string | null> {
  const { partner } = born
  const { factor } = credential
  if (credential.kind === 'new') {
    const { password } = credential
    const made = await insertSignIn(
      trx,
      {
        ...{ ...born, address, password },
        totpSecret: factor?.secret ?? null,
        totpStep: factor?.usedStep ?? 0,
      },
      now,
    )
    return made ? born.id : null
  }
  const known = await findSignIn(trx, partner, address)
  if (credential.kind === 'vouched') return known?.id ?? newVouched(trx, born, address, now)
  if (known?.id !== credential.signIn) return null
  const { proof, password } = credential
  // Set in another way meanwhile: that one is asked for.
  if (password !== null && known.password !== null) return null
  if (factor && !(await setSecondFactor(trx, known, factor))) return null
  if (proof && !(await useProof(trx, services, known, proof))) return null
  if (password !== null) await setFirstPassword(trx, services, known, password)
  return known.id
}

/** Where another acceptance makes one at the same time, that one is it: both have the issuer's word. */
async function newVouched(
  trx: Trx,
  born: { readonly partner: string; readonly id: string },
  address: string,
  now: number,
): Promise<string | null> {
  const signIn = { ...born, address, password: null, totpSecret: null, totpStep: 0 }
  if (await insertSignIn(trx, signIn, now)) return born.id
  return (await findSignIn(trx, born.partner, address))?.id ?? null
}

/** It was vouched for until now: whoever reads the mail hears that there is a password. */
async function setFirstPassword(
  trx: Trx,
  services: Pick<Services, 'ids' | 'clock'>,
  known: SignIn,
  password: string,
): Promise<void> {
  const { partner, address } = known
  await setPasswordHash(trx, known, password)
  await writeAccountLetter(trx, services, { kind: 'password-changed', partner, address })
}
