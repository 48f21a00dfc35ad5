import type { Clock, Ids } from '#shared/lib/ports.ts'
import type { SignIn } from '#shared/protocol/sign-in.ts'
import type { TokenVerifier } from './auth/tokens.ts'
import type { PartnerTurns } from './limits/partner-turns.ts'
import type { Limits } from './limits/token-buckets.ts'
import type { LinkMaker } from './links/link-maker.ts'
import type { Pokes } from './pokes.ts'
import type { MemberIssuer } from './portal/member-issuer.ts'
import type { PortalSecrets } from './portal/portal-secrets.ts'
import type { LicenseSecrets } from './product/license-secrets.ts'
import type { Readiness } from './readiness.ts'
import type { Store } from './store/open-store.ts'
import type { Bell } from './work/bell.ts'

/** What handlers work with. */
export interface Services {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly tokens: TokenVerifier
  readonly links: LinkMaker
  readonly portal: PortalSecrets
  /** Who else may say who a member is; null: nobody. */
  readonly issuer: MemberIssuer | null
  /** Where people's browsers find this backend, without a trailing slash; null: not configured. */
  readonly publicUrl: string | null
  readonly secrets: LicenseSecrets
  readonly limits: Limits
  /** For what takes long at the store: large batches and the bodies of changes. */
  readonly turns: PartnerTurns
  readonly readiness: Readiness
  /** The only origins that a license's webhook may have. */
  readonly webhookOrigins: readonly string[]
  /** Tell it after a commit; never inside the transaction. */
  readonly pokes: Pokes
  /** Tell it after a commit that wrote messages; never inside the transaction. */
  readonly messages: Bell
  /** What links in messages begin with, without a slash at its end. */
  linkBase(): string
  /** Of news about deliveries; null: nobody may bring any. */
  readonly webhookSecret: string | null
  /** What a console is told of signing in. */
  signIn(): SignIn
}
