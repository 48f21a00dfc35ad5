import type { Clock, Ids } from '#shared/lib/ports.ts'
import type { SignIn } from '#shared/protocol/sign-in.ts'
import type { TokenVerifier } from './auth/tokens.ts'
import type { LinkMaker } from './links/link-maker.ts'
import type { Pokes } from './pokes.ts'
import type { Store } from './store/open-store.ts'

/** What handlers work with. */
export interface Services {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly tokens: TokenVerifier
  readonly links: LinkMaker
  /** Tell it after a commit; never inside the transaction. */
  readonly pokes: Pokes
  /** Where people's browsers find this backend, without a slash at its end. */
  publicUrl(): string
  /** What a console is told of signing in. */
  signIn(): SignIn
}
