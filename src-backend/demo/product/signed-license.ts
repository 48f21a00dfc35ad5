import { z } from 'zod'
import type { Clock } from '#shared/lib/ports.ts'
import {
  addressOf,
  type AnswerOf,
  type Given,
  type JsonEndpoint,
} from '#shared/protocol/endpoint.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { EntitlementAnswer, FactsAnswer, FactsRequest } from '#shared/protocol/product.ts'
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
    sendFacts: (facts) => ask(ports, own, endpoints.facts, { params: { license }, body: facts }),
    mayEnter: (email) => ask(ports, own, endpoints.entitlements, { query: { license, email } }),
  }
}

async function ask<E extends JsonEndpoint>(
  { url, fetch, clock }: ProductPorts,
  { key, secret }: LicenseSecret,
  endpoint: E,
  given: Given<E>,
): Promise<AnswerOf<E>> {
  const at = clock.now()
  const { method } = endpoint
  const path = addressOf(endpoint, given)
  const body = method === 'POST' ? JSON.stringify(given.body) : ''
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
  if (answer.ok) return endpoint.answer.schema.parse(told) as AnswerOf<E>
  const { detail } = z.object({ detail: z.string() }).parse(told)
  throw new Error(`The backend answered ${answer.status}: ${detail}`)
}
