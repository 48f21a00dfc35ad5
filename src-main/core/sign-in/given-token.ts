import { identityOf } from '../identity.ts'
import type { Credentials, SignInDesk } from './sign-in-ports.ts'

/** The credentials of a token that somebody else got; null: nobody is signed in. */
export function givenToken(token: string | null): Credentials {
  const bearer = token === null ? null : { token, identity: identityOf(token) }
  return {
    whose: () => Promise.resolve(bearer?.identity ?? null),
    bearer: () => Promise.resolve(bearer),
    renew: () => Promise.resolve(null),
    refused: () => Promise.resolve(),
  }
}

/** Where the environment has chosen who speaks, there is nothing to sign in to, and nothing to leave. */
export function noSignIn(backend: string): SignInDesk {
  return {
    backend,
    state: () => ({ name: 'given' }),
    onState: () => () => undefined,
    start: () => undefined,
    cancel: () => undefined,
    signOut: () => Promise.resolve(),
  }
}
