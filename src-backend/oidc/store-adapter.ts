import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Clock } from '#shared/lib/ports.ts'
import { hashOf } from '../links/link-maker.ts'
import {
  consumePayload,
  deletePayload,
  deletePayloadsOfGrant,
  findPayload,
  findPayloadByUid,
  putPayload,
} from '../store/oidc-payloads.ts'
import type { Store } from '../store/open-store.ts'

/**
 * How long a refresh token that was exchanged for a newer one is still taken: whoever lost the
 * answer on a bad line asks again with it. Used later it has been stolen, and all of its grant ends.
 */
const REUSE_LEEWAY_MS = 2 * 60_000

/** Their ids are what a client shows to be let in: only a hash of them is stored. */
const SECRET_IDS = new Set(['AuthorizationCode', 'RefreshToken'])

type Stored = NonNullable<Awaited<ReturnType<typeof findPayload>>>

/** The provider's own storage, in the backend's store. */
export function storeAdapter({ db }: Store, clock: Clock) {
  return (model: string): Adapter => {
    const isSecret = SECRET_IDS.has(model)
    const named = (id: string) => ({ model, id: isSecret ? hashOf(id) : id })
    const read = (row: Stored, id?: string): AdapterPayload => {
      const payload = JSON.parse(row.payload) as AdapterPayload
      const consumed = consumedAt(model, row, clock.now())
      return {
        ...payload,
        ...(id !== undefined && isSecret ? { jti: id } : {}),
        ...(consumed === null ? {} : { consumed }),
      }
    }
    return {
      async upsert(id, payload, expiresIn) {
        const { jti, ...rest } = payload
        await putPayload(db, {
          ...named(id),
          payload: JSON.stringify(isSecret ? rest : { ...rest, jti }),
          account: payload.accountId ?? null,
          grant_id: model === 'Grant' ? null : (payload.grantId ?? null),
          uid: payload.uid ?? null,
          // Some live for as long as they are wanted.
          expires_at: expiresIn ? clock.now() + expiresIn * 1_000 : null,
        })
      },
      async find(id) {
        // A form of the standard may name anything, and PostgreSQL cannot be asked for this.
        if (id.includes('\0')) return undefined
        const row = await findPayload(db, named(id), clock.now())
        return row && read(row, id)
      },
      async findByUid(uid) {
        const row = await findPayloadByUid(db, { model, uid }, clock.now())
        return row && read(row)
      },
      // Of devices without a browser, which are no clients of ours.
      findByUserCode: () => Promise.resolve(undefined),
      consume: (id) => consumePayload(db, named(id), clock.now()),
      destroy: (id) => deletePayload(db, named(id)),
      revokeByGrantId: (grant) => deletePayloadsOfGrant(db, grant),
    }
  }
}

/** In seconds, as the provider counts; null: as good as unused. */
function consumedAt(model: string, { consumed_at: at }: Stored, now: number): number | null {
  if (at === null) return null
  if (model === 'RefreshToken' && now - at < REUSE_LEEWAY_MS) return null
  return Math.floor(at / 1_000)
}
