import { expect, test } from 'vitest'
import { findShortage } from '#renderer/features/attention/find-shortage.ts'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { aConflict } from '../../a-conflict.ts'

function pagesOf(conflicts: readonly Conflict[]) {
  return (from: number, limit: number) =>
    Promise.resolve({ count: conflicts.length, rows: conflicts.slice(from, from + limit) })
}

test('the checkout finds the seats that a conflict misses, however far down it is listed', async () => {
  const others = Array.from({ length: 700 }, (_, n) => aConflict({ id: `other-${n}` }))
  const wanted = aConflict({ people: { count: 4, names: [] } })
  expect(await findShortage(pagesOf([...others, wanted]), wanted.id)).toEqual({
    license: wanted.place.license.id,
    client: wanted.place.client,
    product: 'chat',
    plan: 'team',
    needed: 4,
    free: 0,
    short: 4,
  })
})

test('a conflict that was settled meanwhile misses no seats', async () => {
  expect(await findShortage(pagesOf([aConflict()]), 'settled')).toBeNull()
})
