import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { storageErrors } from '../errors.ts'
import { read, write } from '../procedure.ts'

/** Why a sign-in came to nothing; a code of the i18n catalogue (`signIn.failed.<reason>`). */
const signInFailure = z.enum([
  /** Nobody answered at the backend, or at who signs people in. */
  'unreachable',
  /** The certificate of one of them cannot be trusted. */
  'untrusted',
  /** What answered does not speak OpenID Connect, or not safely. */
  'not-an-issuer',
  /** The person, or who signs people in, said no. */
  'denied',
  /** The browser did not come back in time. */
  'too-late',
  /** This machine's clock is wrong. */
  'clock',
  /** Signed in, but no operator of this backend. */
  'no-operator',
  /** This machine could not keep the sign-in. */
  'not-kept',
])
export type SignInFailure = z.infer<typeof signInFailure>

const person = z.object({ name: z.string(), email: z.string() })

/** `person`: whose data are shown meanwhile, if anybody's. */
const signInState = z.discriminatedUnion('name', [
  /** Somebody else has chosen who speaks: the environment, or the demo. */
  z.object({ name: z.literal('given') }),
  z.object({
    name: z.literal('signed-out'),
    /** `ended`: not by the person; all that waited is kept. */
    why: z.enum(['never', 'by-person', 'ended']),
    person: person.nullable(),
  }),
  /** The browser has the sign-in page; the address is there for whom no browser was opened. */
  z.object({
    name: z.literal('waiting'),
    link: z.string().nullable(),
    person: person.nullable(),
  }),
  z.object({ name: z.literal('failed'), reason: signInFailure, person: person.nullable() }),
  z.object({ name: z.literal('signed-in'), person }),
])
export type SignInState = z.infer<typeof signInState>
/** States in which nobody is signed in. */
export type SignedOut = Extract<SignInState, { name: 'signed-out' | 'waiting' | 'failed' }>

export const signInContract = {
  /** `backend`: which one it is about. */
  get: read.output(z.object({ backend: z.string(), state: signInState })),
  /** First the present state, then every other until the window lets go. */
  watch: read.output(eventIterator(signInState)),
  /** Opens the system's browser. What comes of it is told as a state. */
  start: write,
  /** Gives up waiting for the browser. */
  cancel: write,
  /** Ends the sign-in here and where it was made. What waits stays with its author, unseen and unsent. */
  signOut: write.errors(storageErrors),
}
