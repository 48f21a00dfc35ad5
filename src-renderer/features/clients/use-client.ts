import { computed, type ComputedRef } from 'vue'
import type { ClientLicense, ClientRow, SeatChange } from '#shared/rpc/contract/clients.ts'
import type { MemberRow } from '#shared/rpc/contract/members.ts'
import { useConsole } from '../../data/console.ts'
import { declaredCode, isLineLoss, type Failure } from '../../data/failure.ts'
import { useQuery } from '../../data/use-query.ts'
import { wholeQuery } from '../members/index.ts'

/** How many people and changes the page shows of those that there are. */
const PEOPLE_SHOWN = 8
const CHANGES_SHOWN = 6

export interface ClientDetails {
  readonly client: ClientRow
  readonly licenses: { readonly count: number; readonly rows: readonly ClientLicense[] }
  /** The first members in name order; null while they cannot be listed yet. */
  readonly people: { readonly count: number; readonly rows: readonly MemberRow[] } | null
  readonly changes: readonly SeatChange[]
}

type ClientState =
  | { readonly name: 'loading' }
  | { readonly name: 'gone' }
  | { readonly name: 'error'; readonly failure: Failure }
  | { readonly name: 'ready'; readonly details: ClientDetails }

export interface ClientHandle {
  readonly state: ComputedRef<ClientState>
  readonly again: () => Promise<void>
}

/** All that is known of one client, asked for together so that its numbers agree. */
export function useClient(id: () => string): ClientHandle {
  const { client: core } = useConsole()

  async function ask(): Promise<ClientDetails | null> {
    const one = { id: id() }
    try {
      const [client, licenses, people, { changes }] = await Promise.all([
        core.clients.get(one),
        core.clients.licenses(one),
        firstPeople(one.id),
        core.clients.seatChanges({ ...one, limit: CHANGES_SHOWN }),
      ])
      return { client, licenses, people, changes }
    } catch (error) {
      if (declaredCode(error) === 'NOT_FOUND') return null
      throw error
    }
  }

  async function firstPeople(client: string): Promise<ClientDetails['people']> {
    try {
      const opened = await core.members.open(wholeQuery({ client }))
      const page = { list: opened.list, from: 0, limit: PEOPLE_SHOWN, selection: '' }
      const { rows } = await core.members.page(page)
      core.members.close({ list: opened.list }).catch(() => undefined)
      return { count: opened.count, rows: rows.filter((row) => row.kind === 'person') }
    } catch (error) {
      if (isLineLoss(error) || declaredCode(error) === null) throw error
      return null
    }
  }

  const query = useQuery({ ask, areas: ['clients', 'members', 'session'], key: id })
  return {
    again: query.again,
    state: computed(() => {
      const state = query.state.value
      if (state.name !== 'ready') return state
      return state.value ? { name: 'ready', details: state.value } : { name: 'gone' }
    }),
  }
}
