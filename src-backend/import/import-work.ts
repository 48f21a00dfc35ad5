import type { Profile } from '#shared/domain/profile.ts'
import type { UpgradeOffer } from '#shared/domain/upgrade.ts'
import type { ImportAnswer, ImportRequest } from '#shared/protocol/imports.ts'
import type { GroupWork } from '../commands/work.ts'
import type { PlanOfProduct } from '../store/imports.ts'

/** A request whose names have been looked up, in its transaction. */
export interface ImportWork extends GroupWork {
  readonly request: ImportRequest
  /** The owner's address, as it is stored. */
  readonly owner: string
  readonly plan: PlanOfProduct
  /** What is offered where the plan is for its owner alone. */
  readonly upgrade: UpgradeOffer
  readonly profile: Profile
}

/** What a request came to. */
export interface Imported {
  readonly answer: ImportAnswer
  /** To poke consoles to, after the commit; null: nothing was changed. */
  readonly version: number | null
}
