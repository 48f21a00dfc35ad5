import { z } from 'zod'

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
