import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { must } from '#shared/lib/assert.ts'

export const LIAR_AUDIENCE = 'seats-of-liars'
export const LIAR_CLIENT = 'console-of-liars'

type Fields = Record<string, unknown>

/** Where the issuer does not do as it should; each is given what would be right. */
export interface Lie {
  readonly metadata?: (right: Fields) => Fields
  readonly idToken?: (claims: Fields) => Fields
  readonly alg?: 'none'
  /** The answer that brings the tokens. */
  readonly tokens?: (right: Fields) => Fields
  /** What the browser comes back with. */
  readonly callback?: (right: URLSearchParams) => void
}

/** An OpenID Connect provider on loopback that lies as a test wants; without a lie it does all right. */
export interface HostileIssuer {
  readonly url: string
  lie: Lie
  /** How often a code was shown. */
  readonly shown: () => number
  /** Signs in as this address; what the console's landing answered. */
  land(link: string, email: string): Promise<Response>
  /** Where the browser would come back. */
  landing(link: string, email: string): URL
  close(): Promise<void>
}

interface Grant {
  readonly nonce: string
  readonly challenge: string
  readonly email: string
}

export async function startHostileIssuer(): Promise<HostileIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const grants = new Map<string, Grant>()
  let [shown, landed] = [0, 0]

  const sign = (claims: Fields): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey)
  const metadata = (): Fields => ({
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  })

  async function tokens(request: IncomingMessage): Promise<Fields | null> {
    shown += 1
    const asked = new URLSearchParams(await text(request))
    const grant = grants.get(asked.get('code') ?? '')
    const verifier = asked.get('code_verifier') ?? ''
    if (grant?.challenge !== createHash('sha256').update(verifier).digest('base64url')) return null
    grants.delete(asked.get('code') ?? '')
    const now = Math.floor(Date.now() / 1_000)
    const times = { iat: now, exp: now + 600 }
    const about = { iss: url, sub: grant.email, ...times }
    const claims = { ...about, aud: LIAR_CLIENT, nonce: grant.nonce }
    const told = issuer.lie.idToken?.(claims) ?? claims
    return {
      access_token: await sign({ ...about, aud: LIAR_AUDIENCE, mail: grant.email }),
      id_token: issuer.lie.alg === 'none' ? new UnsecuredJWT(told).encode() : await sign(told),
      refresh_token: 'refresh',
      token_type: 'Bearer',
      expires_in: 600,
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return send(response, 200, issuer.lie.metadata?.(metadata()) ?? metadata())
      case '/keys':
        return send(response, 200, { keys: [key] })
      case '/token': {
        const given = await tokens(request)
        if (!given) return send(response, 400, { error: 'invalid_grant' })
        return send(response, 200, issuer.lie.tokens?.(given) ?? given)
      }
      default:
        return send(response, 404, {})
    }
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer: HostileIssuer = {
    url,
    lie: {},
    shown: () => shown,
    landing(link, email) {
      const asked = new URL(link).searchParams
      const at = (name: string): string => must(asked.get(name), `The link says ${name}.`)
      landed += 1
      const code = `code-${landed}`
      grants.set(code, { nonce: at('nonce'), challenge: at('code_challenge'), email })
      const back = new URL(at('redirect_uri'))
      back.search = new URLSearchParams({ code, state: at('state'), iss: url }).toString()
      issuer.lie.callback?.(back.searchParams)
      return back
    },
    land: (link, email) => fetch(issuer.landing(link, email)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return issuer
}

function send(response: ServerResponse, status: number, body: Fields): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
