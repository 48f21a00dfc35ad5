import { z, type ZodType, type output } from 'zod'
import type { Clock } from '#shared/lib/ports.ts'
import {
  entitlementAnswer,
  factsAnswer,
  type EntitlementAnswer,
  type FactsAnswer,
  type FactsRequest,
} from '#shared/protocol/product.ts'
import { KEY_HEADER, sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../product/signature.ts'

/** What the product was given for one license: all that it can do on it, it does by this. */
export interface LicenseSecret {
  readonly license: string
  /** What the key's header carries. */
  readonly key: string
  readonly secret: string
}

export interface ProductPorts {
  /** Of the backend, without a slash at its end. */
  readonly url: string
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
}

/** A license as the licensed product deals with it, over nothing but signed HTTP. */
export interface SignedLicense {
  sendFacts(facts: FactsRequest): Promise<FactsAnswer>
  /** Whether the person with this address may use the paid features now. */
  mayEnter(email: string): Promise<EntitlementAnswer>
}

export function signedLicense(ports: ProductPorts, own: LicenseSecret): SignedLicense {
  const { license } = own
  return {
    sendFacts: (facts) =>
      ask(ports, own, factsAnswer, 'POST', `/v1/licenses/${license}/facts`, JSON.stringify(facts)),
    mayEnter(email) {
      const query = new URLSearchParams({ license, email }).toString()
      return ask(ports, own, entitlementAnswer, 'GET', `/v1/entitlements?${query}`, '')
    },
  }
}

async function ask<Schema extends ZodType>(
  { url, fetch, clock }: ProductPorts,
  { key, secret }: LicenseSecret,
  schema: Schema,
  method: 'GET' | 'POST',
  path: string,
  body: string,
): Promise<output<Schema>> {
  const at = clock.now()
  const headers = {
    [KEY_HEADER]: key,
    [TIMESTAMP_HEADER]: String(at),
    [SIGNATURE_HEADER]: sign(secret, { at, method, path, body }),
    ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
  }
  const answer = await fetch(url + path, {
    method,
    headers,
    ...(method === 'POST' ? { body } : {}),
  })
  const told: unknown = await answer.json()
  if (answer.ok) return schema.parse(told)
  const { detail } = z.object({ detail: z.string() }).parse(told)
  throw new Error(`The backend answered ${answer.status}: ${detail}`)
}
