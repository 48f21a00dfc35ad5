import { expect, test } from 'vitest'
import { requestIds } from '#renderer/features/groups/request-ids.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

const add = { wish: 'add', name: 'Sales', permissions: [] } as const

test('a wish that is sent again while nobody knows what became of it is the same request', () => {
  const requests = requestIds(systemIds)
  const first = requests.of({ ...add, permissions: ['deals'] })
  expect(requests.of({ ...add, permissions: ['deals'] })).toBe(first)
})

test('another wish, and the same one after its answer, is another request', () => {
  const requests = requestIds(systemIds)
  const first = requests.of({ ...add, permissions: [] })
  expect(requests.of({ ...add, permissions: ['deals'] })).not.toBe(first)
  const second = requests.of({ ...add, permissions: [] })
  requests.settled()
  expect(requests.of({ ...add, permissions: [] })).not.toBe(second)
})
