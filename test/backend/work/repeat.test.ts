import { expect, test, vi } from 'vitest'
import { repeat } from '#backend/work/repeat.ts'
import { manualTimers } from '#test/support/manual-timers.ts'

const EVERY_MS = 1_000

/** Work whose runs end when the test says so. */
function steeredWork() {
  const runs: PromiseWithResolvers<null>[] = []
  const work = async (): Promise<void> => {
    const run = Promise.withResolvers<null>()
    runs.push(run)
    await run.promise
  }
  return {
    runs,
    work,
    begun: (count: number) => vi.waitFor(() => expect(runs).toHaveLength(count)),
  }
}

test('work is done at once, again when its time comes, and a run that failed changes nothing', async () => {
  const timers = manualTimers()
  const { runs, work, begun } = steeredWork()
  const failures: unknown[] = []
  const failed = vi.fn((error: unknown) => void failures.push(error))
  const repeated = repeat({ everyMs: EVERY_MS, timers, failed }, work)
  await begun(1)
  runs[0]?.reject(new Error('away'))
  await vi.waitFor(() => {
    timers.advance(EVERY_MS)
    expect(runs).toHaveLength(2)
  })
  runs[1]?.resolve(null)
  await repeated.end()
  timers.advance(EVERY_MS)
  expect([runs.length, failures]).toEqual([2, [new Error('away')]])
})

test('wanted soon it does not wait, and during a run it is done once more behind it', async () => {
  const timers = manualTimers()
  const { runs, work, begun } = steeredWork()
  const repeated = repeat({ everyMs: EVERY_MS, timers, failed: () => undefined }, work)
  await begun(1)
  repeated.soon()
  repeated.soon()
  expect(runs).toHaveLength(1)
  runs[0]?.resolve(null)
  await begun(2)
  runs[1]?.resolve(null)
  const ended = repeated.end()
  await ended
  repeated.soon()
  expect(runs).toHaveLength(2)
})
