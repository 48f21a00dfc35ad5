import { z } from 'zod'

/** 256 bits in base64url: a one-time token or a session secret. */
const secretText = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Body of `POST /session`; see channel.ts. */
export const sessionRequest = z.strictObject({ token: secretText })
export const sessionAnswer = z.object({ secret: secretText })
