import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { formBrowser, queryOf } from './browser.ts'

/** Somebody else's OpenID Connect provider on loopback, at which everybody is let in. */
export interface TestIssuer {
  readonly url: string
  /** Signs in there as this address, in a browser of its own; ends where the console listens. */
  signIn(link: string, email: string): Promise<void>
  /** The same, but where the browser would go from there is not asked. @returns that address. */
  letIn(link: string, email: string): Promise<string>
  close(): Promise<void>
}

export const ISSUER_AUDIENCE = 'seats-of-contoso'
export const ISSUER_CLIENT = 'console-at-contoso'
export const PORTAL_CLIENT = { clientId: 'portal-at-contoso', clientSecret: 'kept by the portal' }

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
      {
        client_id: PORTAL_CLIENT.clientId,
        client_secret: PORTAL_CLIENT.clientSecret,
        // On loopback, with whatever port.
        application_type: 'native',
        token_endpoint_auth_method: 'client_secret_basic',
        redirect_uris: ['http://127.0.0.1/portal/sign-on/return'],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => ({
        ...{ sub: accountId, email: accountId, email_verified: true },
        ...claims(accountId),
      }),
    }),
    extraTokenClaims: (_ctx, token) => ('accountId' in token ? claims(token.accountId) : undefined),
    issueRefreshToken: (_ctx, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
    features: {
      resourceIndicators: {
        enabled: true,
        // A token for the portal is for the issuer's own page of claims.
        defaultResource: (_ctx, client) =>
          client.clientId === PORTAL_CLIENT.clientId ? [] : 'urn:contoso:seats',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid',
          audience: ISSUER_AUDIENCE,
          accessTokenFormat: 'jwt',
        }),
      },
    },
  })
  async function letIn(link: string, email: string): Promise<string> {
    const browser = formBrowser()
    const landing = queryOf(link, 'redirect_uri')
    await browser.open(link)
    await browser.send({ prompt: 'login', login: email, password: 'any' })
    return (await browser.send({ prompt: 'consent' }, landing)).url
  }
  return {
    url,
    letIn,
    async signIn(link, email) {
      await fetch(await letIn(link, email))
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
