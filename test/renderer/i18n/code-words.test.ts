import { expect, test } from 'vitest'
import { codeSentence } from '#renderer/i18n/code-words.ts'
import { englishText } from '../english-text.ts'

test('a code speaks of people where the change was about people, and of seats otherwise', () => {
  expect(codeSentence('activate-seats', 'forbidden', 0, englishText)).toMatch(/^Billing permission/)
  expect(codeSentence('set-role', 'forbidden', 0, englishText)).toMatch(/owner or administrator/)
  expect(codeSentence('invite-members', 'seats-short', 2, englishText)).toContain(
    'nobody of it was invited',
  )
  expect(codeSentence('remove-members', 'heir-missing', 0, englishText)).toMatch(/new owner/)
})
