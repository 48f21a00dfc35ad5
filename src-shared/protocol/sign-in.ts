import { z } from 'zod'
import { publicId } from '../domain/words.ts'

/** Where a console sends its person to sign in, and as which client. */
export const signIn = z.object({
  /** Of OpenID Connect: its discovery document lies below. */
  issuer: z.url(),
  clientId: z.string().min(1),
  scopes: z.array(z.string().min(1)).min(1),
})
export type SignIn = z.output<typeof signIn>

/** The console, as the backend's own provider and this product's documents call it. */
export const CONSOLE_CLIENT = 'seatwright-console'

/** Without `offline_access` nobody stays signed in for longer than an access token lives. */
export const CONSOLE_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access']

export const standingParams = z.strictObject({ operator: publicId })

/**
 * `GET /v1/operators/{operator}/standing`: for a console that was shut out and has no token any more
 * to be known by. An operator who is one, and an id of nobody, are answered alike.
 */
export const operatorStanding = z.object({ isRemoved: z.boolean() })
export type OperatorStanding = z.output<typeof operatorStanding>
