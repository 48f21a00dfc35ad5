import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

/** What the right-hand drawer shows. There is one place for it, so one thing at a time. */
export type Drawer =
  | { readonly name: 'none' }
  /** The results of one click. */
  | { readonly name: 'results'; readonly id: string }
  /** What waits for the backend. */
  | { readonly name: 'outbox' }
  /** One record of Needs attention. */
  | { readonly name: 'conflict'; readonly id: string }
  /** One person of the directory. */
  | { readonly name: 'member'; readonly id: string }

const KEY = 'drawer'

export function drawerOf(query: LocationQuery): Drawer {
  const value = query[KEY]
  if (typeof value !== 'string') return { name: 'none' }
  const [name, id = ''] = value.split('.')
  if (name === 'outbox') return { name }
  const isKnown = name === 'results' || name === 'conflict' || name === 'member'
  return isKnown && id !== '' ? { name, id } : { name: 'none' }
}

/** What a drawer adds to an address. */
export function drawerQuery(drawer: Drawer): Readonly<Record<string, string>> {
  if (drawer.name === 'none') return {}
  return { [KEY]: drawer.name === 'outbox' ? 'outbox' : `${drawer.name}.${drawer.id}` }
}

export interface DrawerHandle {
  readonly drawer: ComputedRef<Drawer>
  show(drawer: Drawer): void
  close(): void
}

/** The address says what the drawer shows, so that a reload keeps it and another page closes it. */
export function useDrawer(): DrawerHandle {
  const route = useRoute()
  const router = useRouter()
  const drawer = computed(() => drawerOf(route.query))

  function show(next: Drawer): void {
    const query = { ...route.query, [KEY]: undefined, ...drawerQuery(next) }
    // Only opening is a step that Back undoes.
    const isStep = drawer.value.name === 'none' && next.name !== 'none'
    void (isStep ? router.push({ query }) : router.replace({ query }))
  }

  return { drawer, show, close: () => show({ name: 'none' }) }
}
