import type { Provider } from 'oidc-provider'
import { CONSOLE_CLIENT, CONSOLE_SCOPES, type SignIn } from '#shared/protocol/sign-in.ts'
import { createProvider, type ProviderParts } from './provider.ts'
import { OIDC_PATH } from './public-request.ts'

/** The own provider, at whatever address the backend has: that is known only once it listens. */
export interface SignInHouse {
  issuer(): string
  provider(): Provider
  /** What a console is told. */
  signIn(): SignIn
}

export function signInHouse(parts: ProviderParts, publicUrl: () => string): SignInHouse {
  const issuer = (): string => publicUrl() + OIDC_PATH
  let made: Provider | null = null
  return {
    issuer,
    provider() {
      if (made?.issuer !== issuer()) made = createProvider(issuer(), parts)
      return made
    },
    signIn: () => ({ issuer: issuer(), clientId: CONSOLE_CLIENT, scopes: [...CONSOLE_SCOPES] }),
  }
}
