import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, type Ref } from 'vue'
import { useTypedSearch } from '#renderer/data/use-typed-search.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function field(address: Ref<string>): Ref<string> {
  const refine = (text: string): void => {
    address.value = text
  }
  const typed = effectScope().run(() => useTypedSearch(() => address.value, refine))
  if (!typed) throw new Error('The scope is active.')
  return typed
}

test('the address follows when the typing rests, not at each letter', async () => {
  const address = ref('')
  const typed = field(address)
  typed.value = 'a'
  await nextTick()
  typed.value = 'ab'
  await nextTick()
  expect(address.value).toBe('')
  await vi.runAllTimersAsync()
  expect(address.value).toBe('ab')
  expect(typed.value).toBe('ab')
})

test('the field follows an address that moves by itself, in the same moment', async () => {
  const address = ref('ab')
  const typed = field(address)
  address.value = 'c'
  expect(typed.value).toBe('c')
  await vi.runAllTimersAsync()
  expect(address.value).toBe('c')
})
