import { identityOf } from '#core/identity.ts'
import type { Bearer, Credentials } from '#core/sign-in/sign-in-ports.ts'

/** One person's tokens: another one is asked for when the backend refuses the present one. */
export function renewedTokens(token: string, renew: () => Promise<string>): Credentials {
  const identity = identityOf(token)
  let present: Bearer = { token, identity }
  return {
    whose: () => Promise.resolve(identity),
    bearer: () => Promise.resolve(present),
    async renew(refused) {
      if (present.token === refused) present = { token: await renew(), identity }
      return present
    },
    refused: () => Promise.resolve(),
  }
}
