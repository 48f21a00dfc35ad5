import type { Ids } from '#shared/lib/ports.ts'
import type { LinkMaker } from '../links/link-maker.ts'
import type { StoreDialect } from '../store/dialect.ts'
import type { LockedLicense } from '../store/licenses.ts'
import type { Operator } from '../store/operators.ts'
import type { Trx } from '../store/open-store.ts'

/** What the commands of one transaction share. */
export interface GroupWork {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly operator: Operator
  readonly now: number
  readonly ids: Ids
  readonly links: LinkMaker
}

export interface LockedWork extends GroupWork {
  /** All licenses of the group that the operator can reach, kept up to date as commands are applied. */
  readonly licenses: Map<string, LockedLicense>
}
