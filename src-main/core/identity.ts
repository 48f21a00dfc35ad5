import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Whose data a folder holds. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

/** As the backend's own tokens (`backend:token`) name who issued them. */
const BACKEND_ISSUER = 'seatwright-install'

/** Nobody has signed in on this machine yet, or whoever had has signed out. No token ever belongs to it. */
export const NOBODY: Identity = { issuer: '', subject: '' }

const claims = z.object({ iss: z.string().min(1), sub: z.string().min(1) })

/**
 * Who a token speaks for. It is not verified here: that is the backend's part; a wrong claim could
 * only choose a folder of this machine's own person. A token without claims is its own identity.
 */
export function identityOf(token: string): Identity {
  const parsed = claims.safeParse(payloadOf(token))
  if (parsed.success) return { issuer: parsed.data.iss, subject: parsed.data.sub }
  return { issuer: 'opaque', subject: sha256(token) }
}

/**
 * Of an operator as the backend itself names them, whoever signed them in: the same as its own
 * tokens say, so that a person keeps the folder when the way to sign in becomes another.
 */
export function operatorIdentity(operator: string): Identity {
  return { issuer: BACKEND_ISSUER, subject: operator }
}

/** Whether the data are of an operator whom the backend itself named, and that is not this one. */
export function isOfAnother({ issuer, subject }: Identity, operator: string): boolean {
  return issuer === BACKEND_ISSUER && subject !== operator
}

/** The operator as the backend names them; null: it never did, or the data are nobody's. */
export function operatorOf({ issuer, subject }: Identity): string | null {
  return issuer === BACKEND_ISSUER ? subject : null
}

export function isSamePerson(one: Identity, other: Identity): boolean {
  return one.issuer === other.issuer && one.subject === other.subject
}

/** The folder of a person at a backend: short, and it tells nothing about either. */
export function folderName(backendUrl: string, { issuer, subject }: Identity): string {
  return sha256(JSON.stringify([backendUrl, issuer, subject])).slice(0, 16)
}

function payloadOf(token: string): unknown {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return null
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
