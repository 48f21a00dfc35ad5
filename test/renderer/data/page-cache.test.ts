import { expect, test } from 'vitest'
import { evictFar, pagesAround } from '#renderer/data/page-cache.ts'

test('pages on screen are asked for first, then their neighbours', () => {
  expect(pagesAround({ first: 250, last: 320 }, 10_000)).toEqual([2, 3, 4, 1])
})

test('no page beyond the list is asked for', () => {
  expect(pagesAround({ first: 0, last: 40 }, 30)).toEqual([0])
  expect(pagesAround({ first: 900, last: 940 }, 150)).toEqual([1, 0])
  expect(pagesAround({ first: 0, last: 40 }, 0)).toEqual([])
})

test('a long journey keeps the pages around the window and lets far ones go', () => {
  const pages = new Map(Array.from({ length: 80 }, (_, page) => [page, page]))
  evictFar(pages, { first: 7_900, last: 7_940 })
  expect(pages.size).toBe(60)
  expect(Math.min(...pages.keys())).toBe(20)
})
