import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startChunk } from '#test/bench/support/screen/start-chunk.ts'

test('what the window loads before its first page is at most 180 kB, compressed', () => {
  expect(startChunk(path.resolve('out/renderer')).script).toBeLessThanOrEqual(180_000)
})
