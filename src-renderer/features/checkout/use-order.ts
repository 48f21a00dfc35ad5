import { computed, type ComputedRef } from 'vue'
import { useRoute, type RouteLocationRaw } from 'vue-router'
import type { ShortLicense, VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import { useQuery, type Query } from '../../data/use-query.ts'
import { findShortage } from '../attention/index.ts'
import { inviteLocation } from '../clients/index.ts'
import { directoryLocation, selectionId, type DirectoryTab } from '../members/index.ts'

/** The seats to buy, per license and summed. */
interface SeatOrder extends Pick<VerbReckoning, 'needed' | 'free' | 'short' | 'shortLicenses'> {
  readonly shortages: readonly Omit<ShortLicense, 'refusal'>[]
}

export interface OrderPage {
  readonly query: Query<SeatOrder>
  /** Where the wish came from. */
  readonly origin: ComputedRef<'selection' | 'attention' | 'invite'>
  readonly back: ComputedRef<RouteLocationRaw>
}

const nothingMissing: SeatOrder = {
  needed: 0,
  free: 0,
  short: 0,
  shortages: [],
  shortLicenses: 0,
}

/** People who are to be invited to a license, and the seats that they would take. */
interface InviteOrder {
  readonly client: string
  readonly license: string
  readonly seats: number
}

/**
 * What the checkout is about: a selection of people, one person, people to be invited, or one wish
 * that needs attention.
 */
export function useOrder(): OrderPage {
  const { client } = useConsole()
  const route = useRoute()
  const conflict = computed(() => {
    const id = route.params['conflict']
    return typeof id === 'string' ? id : null
  })
  const invite = computed<InviteOrder | null>(() => {
    const { client: place, license } = route.params
    if (typeof place !== 'string' || typeof license !== 'string') return null
    return { client: place, license, seats: Number(route.query['seats']) || 0 }
  })
  /** Whom the directory's row menu or drawer was about; null: what its tab has selected. */
  const person = computed(() => {
    const id = route.query['person']
    return typeof id === 'string' ? id : null
  })
  /** Whom the inbox was to give seats. */
  const isFromInbox = computed(() => route.query['from'] === 'inbox')
  const tab = computed<DirectoryTab>(() =>
    route.params['tab'] === 'invites' ? 'invites' : 'members',
  )

  async function ask(): Promise<SeatOrder> {
    if (conflict.value !== null) return orderOf(conflict.value)
    if (invite.value !== null) return invitedOrder(invite.value)
    const selected = isFromInbox.value ? 'inbox' : tab.value
    const selection = selectionId(person.value === null ? selected : 'checkout')
    if (person.value !== null) await client.selection.only({ selection, id: person.value })
    return (await client.selection.summary({ selection })).activate
  }

  async function invitedOrder({ client: id, license, seats }: InviteOrder): Promise<SeatOrder> {
    const [place, { rows }] = await Promise.all([
      client.clients.get({ id }),
      client.clients.licenses({ id }),
    ])
    const found = rows.find((row) => row.id === license)
    if (!found) return nothingMissing
    const { product, plan } = found
    const { free } = found.seats
    const missing = { needed: seats, free, short: Math.max(0, seats - free) }
    const shortage = { license, client: { id, name: place.name }, product, plan, ...missing }
    return { ...missing, shortages: [shortage], shortLicenses: 1 }
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
      key: () => [conflict.value, invite.value, tab.value, person.value, isFromInbox.value],
    }),
    origin: computed(() => {
      if (conflict.value !== null) return 'attention'
      return invite.value === null ? 'selection' : 'invite'
    }),
    back: computed(() => {
      if (conflict.value !== null) return { name: 'attention' }
      if (isFromInbox.value) return { name: 'inbox' }
      return invite.value === null
        ? directoryLocation({ tab: tab.value })
        : inviteLocation(invite.value.client, invite.value.license)
    }),
  }
}
