import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { formBrowser, queryOf } from './browser.ts'

/** Somebody else's OpenID Connect provider on loopback, at which everybody is let in. */
export interface TestIssuer {
  readonly url: string
  /** Signs in there as this address, in a browser of its own; ends where the console listens. */
  signIn(link: string, email: string): Promise<void>
  close(): Promise<void>
}

export const ISSUER_AUDIENCE = 'seats-of-contoso'
export const ISSUER_CLIENT = 'console-at-contoso'

/** @param claims what its access tokens hold beside the standard's, by who signed in. */
export async function startIssuer(
  claims: (account: string) => Record<string, unknown>,
): Promise<TestIssuer> {
  let provider: Provider | null = null
  const server = createServer((request, response) => {
    void provider?.callback()(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider = new Provider(url, {
    clients: [
      {
        client_id: ISSUER_CLIENT,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    extraTokenClaims: (_ctx, token) => ('accountId' in token ? claims(token.accountId) : undefined),
    issueRefreshToken: (_ctx, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
    features: {
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:contoso:seats',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid',
          audience: ISSUER_AUDIENCE,
          accessTokenFormat: 'jwt',
        }),
      },
    },
  })
  return {
    url,
    async signIn(link, email) {
      const browser = formBrowser()
      const landing = queryOf(link, 'redirect_uri')
      await browser.open(link)
      await browser.send({ prompt: 'login', login: email, password: 'any' })
      const { url: landed } = await browser.send({ prompt: 'consent' }, landing)
      await fetch(landed)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
