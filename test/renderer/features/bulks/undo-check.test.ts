import { expect, test } from 'vitest'
import { createUndoCheck } from '#renderer/features/bulks/undo-check.ts'

test('however often something changes, one question at a time is asked, and one more behind it', async () => {
  let asked = 0
  let atOnce = 0
  let mostAtOnce = 0
  const check = createUndoCheck(
    async () => {
      asked += 1
      mostAtOnce = Math.max(mostAtOnce, ++atOnce)
      await Promise.resolve()
      atOnce -= 1
      return true
    },
    () => expect.unreachable(),
  )
  await Promise.all([check.again(), check.again(), check.again(), check.again()])
  expect({ asked, mostAtOnce }).toEqual({ asked: 2, mostAtOnce: 1 })
})

test('what cannot be taken back any more is withdrawn, and not asked about again', async () => {
  let withdrawn = 0
  let asked = 0
  const answers = [Promise.reject(new Error('The line is down.')), Promise.resolve(false)]
  const check = createUndoCheck(
    () => answers[asked++] ?? Promise.resolve(false),
    () => {
      withdrawn += 1
      check.end()
    },
  )
  await check.again()
  expect({ asked, withdrawn }).toEqual({ asked: 1, withdrawn: 0 })
  await check.again()
  await check.again()
  expect({ asked, withdrawn }).toEqual({ asked: 2, withdrawn: 1 })
})
