import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Whose data a folder holds. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

/** Nobody has signed in on this machine yet. No token ever belongs to it. */
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

export function belongsTo(token: string, identity: Identity): boolean {
  const { issuer, subject } = identityOf(token)
  return issuer === identity.issuer && subject === identity.subject
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
