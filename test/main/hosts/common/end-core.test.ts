import { expect, test } from 'vitest'
import { endCore } from '#hosts/common/end-core.ts'

test('a core is closed only once its write has ended', async () => {
  const steps: string[] = []
  const busy = [true, true, false]
  await endCore({
    busy() {
      steps.push('asked')
      return busy.shift() ?? false
    },
    close() {
      steps.push('closed')
      return Promise.resolve()
    },
  })
  expect(steps).toEqual(['asked', 'asked', 'asked', 'closed'])
})
