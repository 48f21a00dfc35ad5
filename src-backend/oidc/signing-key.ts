import { createPrivateKey, generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto'
import { hashOf } from '../links/link-maker.ts'
import { installValue } from '../store/install.ts'
import type { Store } from '../store/open-store.ts'

export const SIGNING_ALGORITHM = 'ES256'

/** With its private part; its id follows from its public one. */
export interface SigningKey extends JsonWebKey {
  readonly kid: string
  readonly alg: typeof SIGNING_ALGORITHM
  readonly use: 'sig'
}

/** What every instance over one store must share: made once by whichever is first. */
export interface ProviderSecrets {
  readonly signingKey: SigningKey
  readonly cookieKey: string
}

export async function providerSecrets({ db }: Store): Promise<ProviderSecrets> {
  const pem = await installValue(db, 'oidc-key', newKey)
  const cookieKey = await installValue(db, 'oidc-cookie-key', () =>
    randomBytes(32).toString('base64url'),
  )
  return { signingKey: jwkOf(pem), cookieKey }
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function jwkOf(pem: string): SigningKey {
  const jwk = createPrivateKey(pem).export({ format: 'jwk' })
  const kid = hashOf(`${String(jwk.x)}.${String(jwk.y)}`).slice(0, 16)
  return { ...jwk, kid, alg: SIGNING_ALGORITHM, use: 'sig' }
}
