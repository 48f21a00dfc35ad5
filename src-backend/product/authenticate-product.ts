import type { FastifyRequest } from 'fastify'
import { publicId } from '#shared/domain/words.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { Services } from '../services.ts'
import { findLiveKey } from '../store/license-keys.ts'
import {
  isSignature,
  KEY_HEADER,
  REPLAY_WINDOW_MS,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from './signature.ts'

/** The licensed product, as far as one license goes. */
export interface ProductCaller {
  readonly partner: string
  readonly license: string
  /** The id of the key that signed. */
  readonly key: string
}

/**
 * Who signed the request. The same answer for an unknown key, an ended one, a wrong signature and
 * a timestamp outside of the window: a stranger learns of no license.
 *
 * @throws ProblemError `unauthorized`
 */
export async function authenticateProduct(
  { store, clock, secrets }: Pick<Services, 'store' | 'clock' | 'secrets'>,
  request: FastifyRequest,
  body: Buffer,
): Promise<ProductCaller> {
  const { headers, method, url: path } = request
  const [partner, key] = String(headers[KEY_HEADER] ?? '').split('.')
  const at = timestampOf(headers[TIMESTAMP_HEADER])
  const isNear = Math.abs(at - clock.now()) <= REPLAY_WINDOW_MS
  if (!isNear || !publicId.safeParse(partner).success || !publicId.safeParse(key).success)
    throw no()
  const own = { partner: String(partner), key: String(key) }
  const signature = String(headers[SIGNATURE_HEADER] ?? '')
  const secret = secrets.secretOf(own.partner, own.key)
  if (!isSignature(signature, secret, { at, method, path, body })) throw no()
  const license = await findLiveKey(store.db, own.partner, own.key)
  if (license === undefined) throw no()
  return { ...own, license }
}

function timestampOf(header: string | string[] | undefined): number {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : Number.NaN
}

function no(): ProblemError {
  return new ProblemError(
    'unauthorized',
    'The request is not signed with a secret of a license, or was signed too long ago.',
  )
}
