import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { must } from '#shared/lib/assert.ts'
import type { FactsRequest } from '#shared/protocol/product.ts'

/** The same for the same facts, however they were written down. */
export function factsFingerprint(facts: FactsRequest): string {
  const text = must(canonicalize(facts), 'Parsed facts are always JSON.')
  return createHash('sha256').update(text).digest('hex')
}
