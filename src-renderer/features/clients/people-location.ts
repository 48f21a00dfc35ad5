import type { RouteLocationRaw } from 'vue-router'
import type { PersonState } from '#shared/domain/words.ts'
import { directoryLocation, type DirectoryTab } from '../members/index.ts'

/** People that a figure counts, as the Members Directory filters them. */
export interface PeopleBehind {
  readonly tab?: DirectoryTab
  readonly client?: string
  readonly plan?: { readonly product: string; readonly plan: string }
  readonly seat?: 'unlicensed'
  readonly states?: readonly PersonState[]
}

/** The one place where figures of other pages lead into the directory. */
export function peopleLocation(people: PeopleBehind): RouteLocationRaw {
  const { tab = 'members', client = null, plan, seat, states } = people
  const location = directoryLocation({ tab, client })
  return {
    ...location,
    query: {
      ...location.query,
      ...(plan ? { plan: `${plan.product}/${plan.plan}` } : {}),
      ...(states ? { state: states.join(',') } : {}),
      ...(seat ? { seat } : {}),
    },
  }
}
