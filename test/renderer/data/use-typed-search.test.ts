import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, type EffectScope, type Ref } from 'vue'
import { createMemoryHistory, createRouter, type RouteComponent, type Router } from 'vue-router'
import { useTypedSearch } from '#renderer/data/use-typed-search.ts'

const PAGE: RouteComponent = { render: () => null }

interface Field {
  readonly router: Router
  readonly scope: EffectScope
  readonly typed: Ref<string>
  address(): string
  /** The page of a row has been fetched. */
  fetched(page: RouteComponent): void
  /** Nobody has the page of a row. */
  missing(): void
}

let open: Field
beforeEach(async () => {
  vi.useFakeTimers()
  open = await field()
})
afterEach(() => {
  open.scope.stop()
  vi.useRealTimers()
})

async function field(): Promise<Field> {
  const page = Promise.withResolvers<RouteComponent>()
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/list', component: PAGE },
      { path: '/row', component: () => page.promise },
    ],
  })
  await router.push('/list')
  const scope = effectScope()
  const address = (): string => String(router.currentRoute.value.query['q'] ?? '')
  const refine = (q: string): void => void router.replace({ path: '/list', query: { q } })
  const typed = scope.run(() => useTypedSearch(router, address, refine))
  if (!typed) throw new Error('The scope is active.')
  return {
    router,
    scope,
    typed,
    address,
    fetched: page.resolve,
    missing: () => {
      page.reject(new Error('No such page.'))
    },
  }
}

test('the address follows when the typing rests, not at each letter', async () => {
  const { typed, address } = open
  typed.value = 'a'
  await nextTick()
  typed.value = 'ab'
  await nextTick()
  expect(address()).toBe('')
  await vi.runAllTimersAsync()
  expect(address()).toBe('ab')
  expect(typed.value).toBe('ab')
})

test('the field follows an address that moves by itself, in the same moment', async () => {
  const { router, typed, address } = open
  await router.push('/list?q=c')
  expect(typed.value).toBe('c')
  await vi.runAllTimersAsync()
  expect(address()).toBe('c')
})

test('a row that is pressed before the typing rests is opened, however long its page is fetched', async () => {
  const { router, typed, fetched } = open
  typed.value = 'ab'
  await nextTick()
  const opened = router.push('/row')
  await vi.runAllTimersAsync()
  fetched(PAGE)
  expect(await opened).toBeUndefined()
  await vi.runAllTimersAsync()
  await router.isReady()
  await nextTick()
  expect(router.currentRoute.value.path).toBe('/row')
})

test('where the way leads on within the list, the address follows after it', async () => {
  const { router, typed, address } = open
  let letOn = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    letOn = resolve
  })
  const stop = router.beforeResolve(() => gate)
  typed.value = 'ab'
  await nextTick()
  const opened = router.push('/list?drawer=1')
  await vi.runAllTimersAsync()
  stop()
  letOn()
  await opened
  await vi.runAllTimersAsync()
  expect(address()).toBe('ab')
})

test('where the way to a row fails, the address follows after all', async () => {
  const { router, typed, address, missing } = open
  typed.value = 'ab'
  await nextTick()
  const opened = router.push('/row').catch((failure: unknown) => failure)
  await vi.runAllTimersAsync()
  missing()
  expect(await opened).toMatchObject({ message: 'No such page.' })
  await vi.runAllTimersAsync()
  expect(address()).toBe('ab')
})
