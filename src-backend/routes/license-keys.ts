import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import {
  licenseKeyList,
  licenseKeyParams,
  licenseParams,
  type LicenseKeyList,
  type NewLicenseKey,
} from '#shared/protocol/product.ts'
import { ProblemError } from '../plugins/problem.ts'
import { unknownLicense } from '../plugins/unknown-license.ts'
import type { Services } from '../services.ts'
import { endLicenseKey, insertLicenseKey, licenseKeys } from '../store/license-keys.ts'
import { findWebhook } from '../store/license-webhooks.ts'
import { isReachableLicense, lockLicenses } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import type { Operator } from '../store/operators.ts'
import { keyedRoute, operatorRoute } from './route.ts'

const IN_USE = 'The webhook signs with this secret: let it sign with another one first.'

const MANAGERS = ['owner', 'administrator'] as const

export const newLicenseKeyRoute = keyedRoute({
  ...endpoints.newLicenseKey,
  summary: 'Make a secret with which the licensed product speaks for a license; shown once',
  may: MANAGERS,
  tenant: 'granted-clients',
  limit: 'write',
  problems: ['not-found'],
  async handle({ services, caller, params: { license }, once }): Promise<NewLicenseKey> {
    const { clock, ids, secrets } = services
    const { partner } = caller
    // The id alone is kept for a repetition: the secret is reckoned from it again.
    const { id } = await once(z.strictObject({ id: publicId }), async (trx) => {
      await holdLicense(services, trx, caller, license)
      const key = { partner, id: ids.newId(), license }
      await insertLicenseKey(trx, { ...key, made_by: caller.id, made_at: clock.now() })
      return { id: key.id }
    })
    return { id, key: `${partner}.${id}`, secret: secrets.secretOf(partner, id) }
  },
})

export const licenseKeysRoute = operatorRoute({
  method: 'GET',
  path: '/v1/licenses/:license/keys',
  summary: 'The secrets of a license, by id: who made them and when, and which were ended',
  may: MANAGERS,
  tenant: 'granted-clients',
  idempotency: 'safe',
  limit: 'read',
  params: licenseParams,
  answer: { kind: 'json', schema: licenseKeyList },
  problems: ['not-found'],
  async handle({ services, caller, params: { license } }): Promise<LicenseKeyList> {
    const { db } = services.store
    if (!(await isReachableLicense(db, caller, license))) throw unknownLicense(license)
    const rows = await licenseKeys(db, { partner: caller.partner, license })
    return {
      keys: rows.map(({ id, made_by, made_at, ended_at }) => ({
        ...{ id, madeBy: made_by, madeAt: made_at, endedAt: ended_at },
      })),
    }
  },
})

export const endLicenseKeyRoute = operatorRoute({
  method: 'POST',
  path: '/v1/licenses/:license/keys/:key/end',
  summary:
    'End a secret: what it signs from now on is refused; not the one that the webhook signs with',
  may: MANAGERS,
  tenant: 'granted-clients',
  idempotency: 'by-nature',
  limit: 'write',
  params: licenseKeyParams,
  body: z.strictObject({}),
  answer: { kind: 'json', schema: z.strictObject({ ended: z.literal(true) }) },
  problems: ['not-found', 'key-in-use'],
  async handle({ services, caller, params: { license, key } }): Promise<{ ended: true }> {
    const { store, clock } = services
    await store.write(async (trx) => {
      await holdLicense(services, trx, caller, license)
      const place = { partner: caller.partner, license }
      if ((await findWebhook(trx, place))?.key === key) throw new ProblemError('key-in-use', IN_USE)
      if (await endLicenseKey(trx, place, key, clock.now())) return
      throw new ProblemError('not-found', 'There is no such secret of such a license.')
    })
    return { ended: true }
  },
})

/** @throws ProblemError `not-found` for a license that the operator cannot reach, or that is none. */
export async function holdLicense(
  { store }: Pick<Services, 'store'>,
  trx: Trx,
  caller: Operator,
  license: string,
): Promise<void> {
  const held = await lockLicenses(trx, store.dialect, caller, [license])
  if (!held.has(license)) throw unknownLicense(license)
}
