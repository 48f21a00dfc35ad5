import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#backend/store/open-store.ts'
import { nextDue, setTimers, takeTimers } from '#backend/store/timers.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenPartner } from '#test/support/given.ts'
import { openTestStore } from '#test/support/store.ts'

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

test('of timers that were seen to be due only those are taken that still are, and once', async () => {
  const { id: partner } = await givenPartner(store)
  const [kept = '', moved = ''] = [systemIds.newId(), systemIds.newId()]
  const set = (subjects: string[], at: number) =>
    store.write((trx) => setTimers(trx, partner, 'not-picked-up', subjects, at))
  await set([kept, moved], 10)
  const seen = must(await nextDue(store.db, partner, ['not-picked-up'], 10, 5), 'two are due')
  expect(seen.subjects).toEqual([kept, moved].sort())
  // As when the invitation is sent again before the worker gets to it.
  await set([moved], 20)
  const take = (now: number) =>
    store.write((trx) => takeTimers(trx, store.dialect, partner, seen, now))
  expect(await take(10)).toEqual([{ subject: kept, due_at: 10 }])
  expect(await take(10)).toEqual([])
  expect(await take(20)).toEqual([{ subject: moved, due_at: 20 }])
})
