import type { FastifyRequest } from 'fastify'
import { publicId } from '#shared/domain/words.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { Services } from '../services.ts'
import { findLiveKey } from '../store/license-keys.ts'
import {
  couldBeSignature,
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

/** Who a request says that it comes from, and what its body has to prove. */
export interface ClaimedSender extends ProductCaller {
  readonly at: number
  readonly signature: string
}

/**
 * What can be known of a sender before the body is read, so that nobody without a live key is
 * listened to for megabytes. The same answer for an unknown key, an ended one, a timestamp outside
 * of the window and a wrong signature: a stranger learns of no license.
 *
 * @throws ProblemError `unauthorized`
 */
export async function readSender(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
): Promise<ClaimedSender> {
  const [partner, key] = String(headers[KEY_HEADER] ?? '').split('.')
  const at = timestampOf(headers[TIMESTAMP_HEADER])
  const signature = String(headers[SIGNATURE_HEADER] ?? '')
  const isNear = Math.abs(at - clock.now()) <= REPLAY_WINDOW_MS
  const isNamed = publicId.safeParse(partner).success && publicId.safeParse(key).success
  if (!isNear || !isNamed || !couldBeSignature(signature)) throw no()
  const own = { partner: String(partner), key: String(key) }
  const license = await findLiveKey(store.db, own.partner, own.key)
  if (license === undefined) throw no()
  return { ...own, license, at, signature }
}

/** @returns the sender, proven. @throws ProblemError `unauthorized`: the key did not sign this request. */
export function provenSender(
  { secrets }: Pick<Services, 'secrets'>,
  { method, url: path }: Pick<FastifyRequest, 'method' | 'url'>,
  { partner, key, license, at, signature }: ClaimedSender,
  body: Buffer,
): ProductCaller {
  const secret = secrets.secretOf(partner, key)
  if (!isSignature(signature, secret, { at, method, path, body })) throw no()
  return { partner, key, license }
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
