import { expect, test } from 'vitest'
import { clientColumns, nextSort } from '#renderer/features/clients/client-columns.ts'
import { englishText } from '../../english-text.ts'

const byName = { by: 'name', descending: false } as const

test('every column can be put in order by', () => {
  const columns = clientColumns({ has: ['unused'], sort: byName }, englishText.t)
  expect(columns.map(({ sort }) => sort)).toEqual(columns.map(({ key }) => key))
})

test('unused paid seats have a column only where the list is about them', () => {
  const shows = (query: Parameters<typeof clientColumns>[0]): boolean =>
    clientColumns(query, englishText.t).some(({ key }) => key === 'unused')
  expect([
    shows({ has: [], sort: byName }),
    shows({ has: ['unused'], sort: byName }),
    shows({ has: [], sort: { by: 'unused', descending: true } }),
  ]).toEqual([false, true, true])
})

test('a column begins with what people look for first, and turns round when pressed again', () => {
  expect(nextSort(byName, 'short')).toEqual({ by: 'short', descending: true })
  expect(nextSort(byName, 'signed-up')).toEqual({ by: 'signed-up', descending: false })
  expect(nextSort(byName, 'name')).toEqual({ by: 'name', descending: true })
  expect(nextSort({ by: 'short', descending: true }, 'short').descending).toBe(false)
})
