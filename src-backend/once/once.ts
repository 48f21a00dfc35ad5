import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { FastifyRequest } from 'fastify'
import type { ZodType, output } from 'zod'
import { must } from '#shared/lib/assert.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { Services } from '../services.ts'
import { claimKey, keepResult, readResult } from '../store/once-requests.ts'
import type { Trx } from '../store/open-store.ts'
import type { Operator } from '../store/operators.ts'

export const IDEMPOTENCY_HEADER = 'idempotency-key'

const KEY = /^[\w.:~+/=-]{8,128}$/

/**
 * Runs `work` in one transaction and keeps what it comes to. The same key and request again: the
 * same result, and no work. Never keep a secret: what is kept can be read in the store.
 */
export type Once = <Schema extends ZodType>(
  result: Schema,
  work: (trx: Trx) => Promise<output<Schema>>,
) => Promise<output<Schema>>

/**
 * @throws ProblemError `invalid-request` for no key or one of another form, `idempotency-key-reused`
 * for one that this operator used for another request. What fails keeps no key.
 */
export function onceFor(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { partner, id: operator }: Operator,
  request: FastifyRequest,
): Once {
  const own = { partner, operator, key: keyOf(request) }
  const fingerprint = fingerprintOf(request)
  return (result, work) =>
    store.write(async (trx) => {
      // First of all locks: whoever sends the same at the same time waits here for the one answer.
      if (await claimKey(trx, own, fingerprint, clock.now())) {
        const done = await work(trx)
        await keepResult(trx, own, JSON.stringify(done))
        return done
      }
      const kept = await readResult(trx, own)
      if (kept.fingerprint !== fingerprint) throw reused()
      return result.parse(JSON.parse(kept.result))
    })
}

function keyOf({ headers }: FastifyRequest): string {
  const key = headers[IDEMPOTENCY_HEADER]
  if (typeof key === 'string' && KEY.test(key)) return key
  throw new ProblemError(
    'invalid-request',
    'This request needs a header Idempotency-Key of 8 to 128 letters, digits and . _ : ~ + / = -.',
  )
}

function fingerprintOf({ method, url, body }: FastifyRequest): string {
  const text = must(canonicalize([method, url, body ?? null]), 'A parsed request is always JSON.')
  return createHash('sha256').update(text).digest('hex')
}

function reused(): ProblemError {
  return new ProblemError(
    'idempotency-key-reused',
    'You have used this Idempotency-Key for another request. Send this one with a new key.',
  )
}
