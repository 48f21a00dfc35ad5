import { expect, test } from 'vitest'
import { ImportProgress } from '#backend/cli/lib/import-progress.ts'
import { NO_TOTALS } from '#backend/cli/lib/import-totals.ts'

const SIZE = 100_000

/** A pass over a list of a million rows that takes 100 seconds, shown twenty times a second. */
async function linesOf(out: { isTTY?: boolean; columns?: number }): Promise<string[]> {
  let nowMs = 0
  const written: string[] = []
  const clock = { now: () => 0, monotonic: () => nowMs }
  const write = (text: string) => written.push(text)
  const progress = new ImportProgress(clock, { ...out, write }, 'imported')
  const list = {
    size: SIZE,
    async *read() {
      for (let n = 0; n < 2_000; n += 1) yield await Promise.resolve(new Uint8Array(50))
    },
  }
  let rows = 0
  for await (const bytes of progress.counting(list)) {
    nowMs += bytes.byteLength
    rows += 500
    progress.show({ ...NO_TOTALS, rows, imported: rows - 1 }, list.size)
  }
  progress.clear()
  return written
}

test('a log gets a line every five seconds, with the rate and the time that is left', async () => {
  const lines = await linesOf({})
  expect(lines.length).toBe(20)
  expect(lines[0]).toBe(
    '50,000 rows read, 49,999 people imported, 10,000 rows a second, 95 s left\n',
  )
  expect(lines.at(-1)).toBe(
    '1,000,000 rows read, 999,999 people imported, 10,000 rows a second, 0 s left\n',
  )
})

test('a terminal gets one line that renews itself, fits its width and makes room in the end', async () => {
  const lines = await linesOf({ isTTY: true, columns: 30 })
  expect(lines.length).toBe(1_001)
  expect(lines[0]).toBe('\r1,000 rows read, 999 people i\u001B[K')
  expect(lines.at(-1)).toBe('\r\u001B[K')
})
