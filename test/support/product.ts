import { installLicenseSecrets } from '#backend/product/license-secrets.ts'
import { KEY_HEADER, sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#backend/product/signature.ts'
import { insertLicenseKey } from '#backend/store/license-keys.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { FactsRequest } from '#shared/protocol/product.ts'
import type { TestBackend } from './backend.ts'

/** The licensed product of one license, which signs what it asks. */
export interface GivenProduct {
  readonly license: string
  /** The id of its key. */
  readonly key: string
  readonly secret: string
  headersFor(method: string, path: string, body?: string | Buffer): Record<string, string>
  ask(path: string): Promise<Response>
  send(facts: Partial<FactsRequest>): Promise<Response>
}

export async function givenProduct(
  backend: Pick<TestBackend, 'store' | 'clock' | 'url'>,
  { partner, id: license }: Pick<LicenseTable, 'partner' | 'id'>,
): Promise<GivenProduct> {
  const { store, clock, url } = backend
  const key = systemIds.newId()
  const made = { made_by: systemIds.newId(), made_at: clock.now() }
  await store.write((trx) => insertLicenseKey(trx, { partner, id: key, license, ...made }))
  const secret = (await installLicenseSecrets(store)).secretOf(partner, key)
  const headersFor: GivenProduct['headersFor'] = (method, path, body = '') => {
    const at = clock.now()
    return {
      [KEY_HEADER]: `${partner}.${key}`,
      [TIMESTAMP_HEADER]: String(at),
      [SIGNATURE_HEADER]: sign(secret, { at, method, path, body }),
    }
  }
  return {
    ...{ license, key, secret, headersFor },
    ask: (path) => fetch(url + path, { headers: headersFor('GET', path) }),
    send(facts) {
      const path = `/v1/licenses/${license}/facts`
      const body = JSON.stringify({ sequence: 1, snapshot: 'partial', asOf: clock.now(), ...facts })
      const headers = { 'content-type': 'application/json', ...headersFor('POST', path, body) }
      return fetch(url + path, { method: 'POST', headers, body })
    },
  }
}
