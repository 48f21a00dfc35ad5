import { directoryLocation, type DirectoryLocation, type DirectoryTab } from '../members/index.ts'
import type { PersonState } from '#shared/domain/words.ts'

/** People that a figure counts, as the Members Directory filters them. */
export interface PeopleBehind {
  readonly tab?: DirectoryTab
  readonly client?: string
  readonly plan?: { readonly product: string; readonly plan: string }
  readonly seat?: 'unlicensed'
  readonly states?: readonly PersonState[]
}

/** Where the people stand whom a figure of another page counts. */
export function peopleLocation(people: PeopleBehind): DirectoryLocation {
  const { tab = 'members', client = null, plan, seat, states = [] } = people
  return directoryLocation({
    ...{ tab, client },
    filters: {
      plans: plan ? [`${plan.product}/${plan.plan}`] : [],
      seats: seat ? [seat] : [],
      states: [...states],
    },
  })
}
