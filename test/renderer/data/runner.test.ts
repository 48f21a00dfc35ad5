import { expect, test } from 'vitest'
import { createRunner } from '#renderer/data/runner.ts'

test('however often it is asked while it runs, it runs once more and never twice at a time', async () => {
  let runs = 0
  let atOnce = 0
  let mostAtOnce = 0
  const runner = createRunner(async () => {
    runs += 1
    atOnce += 1
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    await Promise.resolve()
    atOnce -= 1
  })
  await Promise.all([runner.run(), runner.run(), runner.run()])
  expect({ runs, mostAtOnce }).toEqual({ runs: 2, mostAtOnce: 1 })
  await runner.run()
  expect(runs).toBe(3)
})
