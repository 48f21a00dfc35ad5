import { expect, test } from 'vitest'
import { restoredWords } from '#renderer/shell/restored-words.ts'
import { englishText, NOON } from '../english-text.ts'

test('an outbox that was put together again says what is kept and what may be missing', () => {
  const restored = { from: 'both', waiting: 2, since: NOON } as const
  expect(restoredWords(restored, englishText)).toBe(
    'The file of your changes was damaged and has been set aside. What could be read of it and its backup are in use. The changes for 2 people are kept and go out once. What you changed after Sunday, 22 November 2026 at 12:00 may be missing: look through your recent changes.',
  )
})

test('where nothing could be read it says so, and promises nothing', () => {
  const restored = { from: 'nothing', waiting: 0, since: null } as const
  expect(restoredWords(restored, englishText)).toMatch(/begins without changes of yours; nothing/)
})
