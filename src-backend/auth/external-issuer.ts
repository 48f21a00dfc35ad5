import { z } from 'zod'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import { CONSOLE_CLIENT, CONSOLE_SCOPES, type SignIn } from '#shared/protocol/sign-in.ts'

/** Somebody else's OpenID Connect provider, at which this install's operators sign in. */
export interface ExternalIssuer {
  readonly issuer: string
  /** What its access tokens for this backend are for (`aud`). */
  readonly audience: string
  /** The claim that holds the operator's e-mail address. */
  readonly emailClaim: string
  /** As the console is registered there. */
  readonly clientId: string
  readonly scopes: readonly string[]
}

export const issuerVariables = {
  SEATWRIGHT_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be an https address, or an http one of this machine')
    .optional(),
  SEATWRIGHT_OIDC_AUDIENCE: z.string().optional(),
  SEATWRIGHT_OIDC_EMAIL_CLAIM: z.string().default('email'),
  SEATWRIGHT_OIDC_CLIENT_ID: z.string().default(CONSOLE_CLIENT),
  SEATWRIGHT_OIDC_SCOPES: z.string().default(CONSOLE_SCOPES.join(' ')),
}

export type IssuerVariables = z.output<z.ZodObject<typeof issuerVariables>>

/** What is set only in part. @returns the variable and what is wrong with it; null: nothing. */
export function issuerProblem(set: IssuerVariables): [name: string, says: string] | null {
  if (set.SEATWRIGHT_OIDC_ISSUER === undefined || set.SEATWRIGHT_OIDC_AUDIENCE !== undefined) {
    return null
  }
  return ['SEATWRIGHT_OIDC_AUDIENCE', 'must say what tokens of SEATWRIGHT_OIDC_ISSUER are for']
}

/** null: operators sign in at the backend's own provider. */
export function externalIssuer(set: IssuerVariables): ExternalIssuer | null {
  const { SEATWRIGHT_OIDC_ISSUER: issuer, SEATWRIGHT_OIDC_AUDIENCE: audience } = set
  if (issuer === undefined || audience === undefined) return null
  return {
    issuer,
    audience,
    emailClaim: set.SEATWRIGHT_OIDC_EMAIL_CLAIM,
    clientId: set.SEATWRIGHT_OIDC_CLIENT_ID,
    scopes: set.SEATWRIGHT_OIDC_SCOPES.split(/\s+/).filter(Boolean),
  }
}

/** What a console is told of it. */
export function signInAt({ issuer, clientId, scopes }: ExternalIssuer): SignIn {
  return { issuer, clientId, scopes: [...scopes] }
}

/** An address that OpenID Connect is spoken with: without encryption on this machine only. */
export function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  if (username + password + search + hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
}
