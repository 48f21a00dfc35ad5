import { randomBytes } from 'node:crypto'
import { publicId } from '#shared/domain/words.ts'
import { hashOf, tokenOf } from '../links/link-maker.ts'
import { hashPassword } from '../portal/passwords.ts'
import { forgiveAddress, OPERATORS_DOOR } from '../portal/sign-in/attempts.ts'
import type { Services } from '../services.ts'
import {
  operatorOfLink,
  putLink,
  setPasswordByLink,
  type CredentialOwner,
} from '../store/credentials.ts'
import { deletePayloadsOfAccount } from '../store/oidc-payloads.ts'
import { findOperator, storedAddress, type Operator } from '../store/operators.ts'

type Needed = Pick<Services, 'store' | 'clock'>

const LIFETIME_MS = 24 * 60 * 60 * 1_000

/** A new one-time link to choose a password by. @returns its path below the backend's address. */
export async function makePasswordLink(
  { store, clock }: Needed,
  owner: CredentialOwner,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const link = { hash: hashOf(secret), expiresAt: clock.now() + LIFETIME_MS }
  await putLink(store.db, owner, link)
  return `/oidc/password/${tokenOf(owner.partner, secret)}`
}

/** Whose link it is; looking uses nothing up. @returns null: void, used, expired, or nobody's. */
export async function readPasswordLink(
  { store, clock }: Needed,
  token: string,
): Promise<Operator | null> {
  const key = keyOf(token)
  if (!key) return null
  const id = await operatorOfLink(store.db, key, clock.now())
  return id === null ? null : ((await findOperator(store.db, key.partner, id)) ?? null)
}

/** Sets the password, and signs out whoever is signed in by the old one. @returns false: the link is void. */
export async function choosePassword(
  { store, clock }: Needed,
  token: string,
  password: string,
): Promise<boolean> {
  const key = keyOf(token)
  if (!key) return false
  const stored = await hashPassword(password)
  const operator = await store.write(async (trx) => {
    const id = await setPasswordByLink(trx, key, stored, clock.now())
    if (id === null) return undefined
    await deletePayloadsOfAccount(trx, id)
    return findOperator(trx, key.partner, id)
  })
  if (!operator) return false
  const address = storedAddress(operator.email)
  await forgiveAddress({ store }, { partner: OPERATORS_DOOR, address })
  return true
}

function keyOf(token: string): { partner: string; hash: string } | null {
  const [partner = '', secret = '', more] = token.split('.')
  if (more !== undefined || !publicId.safeParse(partner).success) return null
  return { partner, hash: hashOf(secret) }
}
