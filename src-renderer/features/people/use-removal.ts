import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { LeftOut, Owned } from '#shared/rpc/contract/people.ts'
import { useConsole } from '../../data/console.ts'
import { useQuery, valueOf } from '../../data/use-query.ts'
import { nothingChosen, removalChoice, type HeirsChosen } from './heirs-of.ts'
import { ownSelection, selectOwn } from './own-selection.ts'
import type { PeopleTarget } from './people-target.ts'
import { mostRead, whoGoes } from './removal-names.ts'

/** What the dialog of a removal shows, as far as it is known. */
export interface Removal {
  readonly selection: string
  readonly chosen: Ref<HeirsChosen>
  /** null: the backend has not answered yet. */
  readonly owned: ComputedRef<Owned | null>
  /** null: still reckoned. */
  readonly state: ComputedRef<{ readonly count: number; readonly leftOut: LeftOut } | null>
  /** The first of those who go, in name order. */
  readonly rows: ComputedRef<readonly MemberRow[]>
  /** The license of all who are selected; null: they are on several, or nobody knows. */
  readonly license: ComputedRef<string | null>
}

export function useRemoval(target: PeopleTarget): Removal {
  const { client } = useConsole()
  const selection = ownSelection(target)
  const chosen = ref(nothingChosen)
  const ownedQuery = useQuery({
    ask: async () => client.people.owned({ selection: await selectOwn(client, target) }),
    areas: [],
  })
  const owned = computed(() => valueOf(ownedQuery.state.value))
  const except = computed(() => removalChoice(owned.value, chosen.value).except)
  const query = useQuery({
    ask: async () => {
      await selectOwn(client, target)
      const verb = 'remove-members' as const
      const staying = except.value ?? []
      const change = { verb, ...(except.value && { except: except.value }) }
      const [states, rows] = await Promise.all([
        client.people.reckon({ selection, changes: [change] }),
        client.selection.rows({ selection, most: mostRead(staying) }),
      ])
      return { state: states[0], rows, staying }
    },
    areas: ['members', 'clients', 'session'],
  })
  watch(except, () => void query.again())

  const reckoned = computed(() => valueOf(query.state.value))
  return {
    ...{ selection, chosen, owned },
    state: computed(() => {
      const state = reckoned.value?.state
      return state ? { count: state.applicable, leftOut: state.leftOut } : null
    }),
    rows: computed(() =>
      reckoned.value ? whoGoes(reckoned.value.rows, reckoned.value.staying) : [],
    ),
    license: computed(() => owned.value?.license ?? null),
  }
}
