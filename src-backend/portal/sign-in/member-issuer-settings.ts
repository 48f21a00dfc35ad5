import { z } from 'zod'
import { isIssuer } from '../../auth/external-issuer.ts'

/** An OpenID Connect issuer that members may sign in with, and how this portal is registered there. */
export interface MemberIssuerSettings {
  readonly issuer: string
  readonly clientId: string
  /** Null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null
  /** As the button names it. */
  readonly name: string
}

export const memberIssuerVariables = {
  SEATWRIGHT_PORTAL_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be an https address, or an http one of this machine')
    .optional(),
  SEATWRIGHT_PORTAL_OIDC_CLIENT_ID: z.string().optional(),
  SEATWRIGHT_PORTAL_OIDC_CLIENT_SECRET: z.string().optional(),
  SEATWRIGHT_PORTAL_OIDC_NAME: z.string().max(60).optional(),
}

type MemberIssuerVariables = z.output<z.ZodObject<typeof memberIssuerVariables>>

/** What is set only in part. @returns the variable and what is wrong with it; null: nothing. */
export function memberIssuerProblem(
  set: MemberIssuerVariables,
): [name: string, says: string] | null {
  const { SEATWRIGHT_PORTAL_OIDC_ISSUER: issuer, SEATWRIGHT_PORTAL_OIDC_CLIENT_ID: client } = set
  if (issuer === undefined || client !== undefined) return null
  return [
    'SEATWRIGHT_PORTAL_OIDC_CLIENT_ID',
    'must say how SEATWRIGHT_PORTAL_OIDC_ISSUER knows the portal',
  ]
}

/** Null: members sign in with their passwords alone. */
export function memberIssuerSettings(set: MemberIssuerVariables): MemberIssuerSettings | null {
  const { SEATWRIGHT_PORTAL_OIDC_ISSUER: issuer, SEATWRIGHT_PORTAL_OIDC_CLIENT_ID: clientId } = set
  if (issuer === undefined || clientId === undefined) return null
  return {
    ...{ issuer, clientId },
    clientSecret: set.SEATWRIGHT_PORTAL_OIDC_CLIENT_SECRET ?? null,
    name: set.SEATWRIGHT_PORTAL_OIDC_NAME ?? new URL(issuer).host,
  }
}
