import type { Actor } from '#shared/domain/permissions.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type { LinkMaker } from '../links/link-maker.ts'
import type { StoreDialect } from '../store/dialect.ts'
import type { LockedLicense } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import type { Scope } from '../store/scope.ts'

/** Who sends commands: an operator, or a member on their own account. */
interface Sender extends Actor, Scope {
  readonly name: string
  /** True: a member, whose rights were read under the license's lock. Absent: an operator. */
  readonly isMember?: boolean
}

/** What the commands of one transaction share. */
export interface GroupWork {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly operator: Sender
  readonly now: number
  readonly ids: Ids
  readonly links: LinkMaker
}

export interface LockedWork extends GroupWork {
  /** All licenses of the group that the operator can reach, kept up to date as commands are applied. */
  readonly licenses: Map<string, LockedLicense>
}
