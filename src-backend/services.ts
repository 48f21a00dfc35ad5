import type { Clock, Ids } from '#shared/lib/ports.ts'
import type { TokenVerifier } from './auth/tokens.ts'
import type { Limits } from './limits/token-buckets.ts'
import type { LinkMaker } from './links/link-maker.ts'
import type { Pokes } from './pokes.ts'
import type { LicenseSecrets } from './product/license-secrets.ts'
import type { Readiness } from './readiness.ts'
import type { Store } from './store/open-store.ts'

/** What handlers work with. */
export interface Services {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly tokens: TokenVerifier
  readonly links: LinkMaker
  readonly secrets: LicenseSecrets
  readonly limits: Limits
  readonly readiness: Readiness
  /** The only origins that a license's webhook may have. */
  readonly webhookOrigins: readonly string[]
  /** Tell it after a commit; never inside the transaction. */
  readonly pokes: Pokes
}
