import { afterEach, beforeEach, expect, test } from 'vitest'
import { header } from '#test/support/change-body.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'

let bench: WriterBench

beforeEach(() => {
  bench = writerBench()
})

afterEach(() => {
  bench.close()
})

/** Found by the convergence property: the console asked from the beginning for ever and was told to. */
test('a first sync that was cut before its first client begins anew under another life of the backend', () => {
  expect(bench.begin(header('first')).next).toBe('more')
  expect(bench.begin(header('second')).next).toBe('more')
  const epoch = bench.book.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).pluck().get()
  expect(epoch).toBe('second')
})
