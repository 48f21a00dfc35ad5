import { computed, type ComputedRef } from 'vue'
import { useRoute, type RouteLocationRaw } from 'vue-router'
import type { VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import { useQuery, type Query } from '../../data/use-query.ts'
import { findShortage } from '../attention/index.ts'
import { directoryLocation, selectionId, type DirectoryTab } from '../members/index.ts'

/** The seats to buy, per license and summed. */
type SeatOrder = Pick<VerbReckoning, 'needed' | 'free' | 'short' | 'shortages' | 'shortLicenses'>

export interface OrderPage {
  readonly query: Query<SeatOrder>
  /** Where the wish came from. */
  readonly origin: ComputedRef<'selection' | 'attention'>
  readonly back: ComputedRef<RouteLocationRaw>
}

const nothingMissing: SeatOrder = {
  needed: 0,
  free: 0,
  short: 0,
  shortages: [],
  shortLicenses: 0,
}

/** What the checkout is about: a selection of people, one person, or one wish that needs attention. */
export function useOrder(): OrderPage {
  const { client } = useConsole()
  const route = useRoute()
  const conflict = computed(() => {
    const id = route.params['conflict']
    return typeof id === 'string' ? id : null
  })
  /** Whom the directory's row menu or drawer was about; null: what its tab has selected. */
  const person = computed(() => {
    const id = route.query['person']
    return typeof id === 'string' ? id : null
  })
  const tab = computed<DirectoryTab>(() =>
    route.params['tab'] === 'invites' ? 'invites' : 'members',
  )

  async function ask(): Promise<SeatOrder> {
    if (conflict.value !== null) return orderOf(conflict.value)
    const selection = selectionId(person.value === null ? tab.value : 'checkout')
    if (person.value !== null) await client.selection.only({ selection, id: person.value })
    return (await client.selection.summary({ selection })).activate
  }

  async function orderOf(id: string): Promise<SeatOrder> {
    const missing = await findShortage((from, limit) => client.conflicts.list({ from, limit }), id)
    if (!missing) return nothingMissing
    const { needed, free, short } = missing
    return { needed, free, short, shortages: [missing], shortLicenses: 1 }
  }

  return {
    query: useQuery({
      ask,
      areas: ['members', 'clients', 'conflicts'],
      key: () => [conflict.value, tab.value, person.value],
    }),
    origin: computed(() => (conflict.value === null ? 'selection' : 'attention')),
    back: computed(() =>
      conflict.value === null ? directoryLocation({ tab: tab.value }) : { name: 'attention' },
    ),
  }
}
