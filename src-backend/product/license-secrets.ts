import { createHmac, randomBytes } from 'node:crypto'
import { installValue } from '../store/install.ts'
import type { Store } from '../store/open-store.ts'

/**
 * Secrets by which the licensed product signs for one license. Reckoned from the key's id and a key
 * of this install: nothing in the store's tables opens anything, and only the install can sign.
 */
export interface LicenseSecrets {
  /** 256 bits, base64url. */
  secretOf(partner: string, key: string): string
}

export async function installLicenseSecrets(store: Store): Promise<LicenseSecrets> {
  const make = (): string => randomBytes(32).toString('base64url')
  const own = Buffer.from(await installValue(store.db, 'license-key', make), 'base64url')
  return {
    secretOf: (partner, key) =>
      createHmac('sha256', own)
        .update(JSON.stringify([partner, key]))
        .digest('base64url'),
  }
}
