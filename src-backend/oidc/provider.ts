import type { EventEmitter } from 'node:events'
import {
  Provider,
  type Configuration,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider'
import { CONSOLE_CLIENT, CONSOLE_SCOPES } from '#shared/protocol/sign-in.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { must } from '#shared/lib/assert.ts'
import { operatorById } from '../store/operators.ts'
import type { Db, Store } from '../store/open-store.ts'
import { providerErrorPage } from './pages/error-page.ts'
import { SIGNING_ALGORITHM, type ProviderSecrets } from './signing-key.ts'
import { storeAdapter } from './store-adapter.ts'

/** What the provider's access tokens are for: this backend's API. */
export const AUDIENCE = 'seatwright-backend'
const RESOURCE = 'urn:seatwright:backend'

const ACCESS_TOKEN_SECONDS = 10 * 60
const DAY_SECONDS = 24 * 60 * 60
const REFRESH_TOKEN_SECONDS = 14 * DAY_SECONDS
/** However often it is used, a sign-in ends then. */
const SIGN_IN_SECONDS = 365 * DAY_SECONDS
/** Only so late in a refresh token's life a new one takes its place: a lost answer costs nothing before. */
const ROTATED_FROM_PERCENT = 70

const UNAVAILABLE = 503
const RETRY_AFTER_SECONDS = '2'

const SCOPES = CONSOLE_SCOPES.join(' ')

const API: ResourceServer = {
  scope: SCOPES,
  audience: AUDIENCE,
  accessTokenTTL: ACCESS_TOKEN_SECONDS,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: SIGNING_ALGORITHM } },
}

export interface ProviderParts {
  readonly store: Store
  readonly clock: Clock
  readonly secrets: ProviderSecrets
  /** Hears of what the provider answers with a failure. */
  failed(error: unknown): void
}

/** The backend's own OpenID Connect provider; its accounts are the operators. */
export function createProvider(issuer: string, parts: ProviderParts): Provider {
  const provider: Provider = new Provider(issuer, {
    ...configurationOf(new URL(issuer).pathname, parts),
    loadExistingGrant: (ctx) => grantOf(provider, ctx),
  })
  // The request says by which address it came; `public-request.ts` has put the configured one there.
  provider.proxy = true
  provider.on('server_error', (ctx, error) => {
    if (parts.store.dialect.isUnavailable(error)) {
      ctx.status = UNAVAILABLE
      ctx.set('retry-after', RETRY_AFTER_SECONDS)
    } else {
      parts.failed(error)
    }
  })
  // What goes wrong outside of its own answers the framework below would write out as it is.
  const framework: EventEmitter = provider
  framework.on('error', (error) => parts.failed(error))
  return provider
}

function configurationOf(
  path: string,
  { store, clock, secrets: { signingKey, cookieKey } }: ProviderParts,
): Configuration {
  const cookie = { signed: true, httpOnly: true, sameSite: 'lax' } as const
  return {
    adapter: storeAdapter(store, clock),
    clients: [
      {
        client_id: CONSOLE_CLIENT,
        client_name: 'Seatwright',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: SIGNING_ALGORITHM,
        // Of a native client any port of this address is taken (RFC 8252).
        redirect_uris: ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey], long: cookie, short: cookie },
    responseTypes: ['code'],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'partner'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => accountOf(store.db, id),
    extraTokenClaims: async (_ctx, token) =>
      'accountId' in token ? backendClaims(store.db, token.accountId) : undefined,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => API,
      },
    },
    interactions: { url: (_ctx, { uid }) => `${path}/sign-in/${uid}` },
    issueRefreshToken: (_ctx, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
    expiresWithSession: () => Promise.resolve(false),
    rotateRefreshToken: (ctx) => {
      const token = must(ctx.oidc.entities.RefreshToken, 'A refresh token is being exchanged.')
      const isYoung = token.totalLifetime() < SIGN_IN_SECONDS
      return isYoung && token.ttlPercentagePassed() >= ROTATED_FROM_PERCENT
    },
    renderError: (ctx, { error }) => {
      const { body, headers } = providerErrorPage(ctx.get('accept-language'), error)
      ctx.set(headers)
      ctx.body = body
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: 30 * 60,
      Session: 30 * 60,
      RefreshToken: REFRESH_TOKEN_SECONDS,
      Grant: SIGN_IN_SECONDS + REFRESH_TOKEN_SECONDS,
    },
  }
}

/** @returns undefined for one who is no operator any more: whatever was granted ends with that. */
async function accountOf(db: Db, id: string) {
  const operator = await operatorById(db, id)
  if (!operator) return undefined
  const { partner, name, email } = operator
  return { accountId: id, claims: () => ({ sub: id, partner, name, email }) }
}

async function backendClaims(db: Db, id: string) {
  const operator = await operatorById(db, id)
  return operator && { partner: operator.partner, gen: operator.tokenGeneration }
}

/**
 * The console is ours, so whoever signs in there has agreed. Each sign-in is a grant of its own, so
 * that signing out of one console leaves another that was signed in by the same browser.
 */
async function grantOf(provider: Provider, { oidc }: KoaContextWithOIDC) {
  const client = must(oidc.client, 'A grant is for a client.')
  const known = oidc.result?.consent?.grantId ?? grantOfBrowser(oidc)
  const kept = known === undefined ? undefined : await provider.Grant.find(known)
  if (kept) return kept
  const { accountId } = must(oidc.session, 'A grant is of a session.')
  const grant = new provider.Grant({ clientId: client.clientId, accountId })
  grant.addOIDCScope(SCOPES)
  grant.addResourceScope(RESOURCE, SCOPES)
  await grant.save()
  return grant
}

function grantOfBrowser({
  result,
  session,
  client,
}: KoaContextWithOIDC['oidc']): string | undefined {
  if (result?.login) return undefined
  return session?.grantIdFor(must(client, 'A grant is for a client.').clientId)
}
