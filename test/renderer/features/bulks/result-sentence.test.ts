import { expect, test } from 'vitest'
import { resultSentence } from '#renderer/features/bulks/result-sentence.ts'
import { memberCode, parkCode, refusalCode } from '#shared/domain/codes.ts'
import { commandState, type BulkResult } from '#shared/rpc/contract/bulks.ts'
import { englishText } from '../../english-text.ts'

const result: BulkResult = {
  member: '01890000-0000-7000-8000-000000000001',
  name: 'Ada Byron',
  client: 'Analytical Engines',
  outcome: 'refused',
  state: 'done',
  code: null,
  shortBy: 0,
  broke: null,
  refusal: null,
}

test.each([...memberCode.options, ...refusalCode.options, ...parkCode.options])(
  'the code %s has a sentence',
  (code) => {
    const sentence = resultSentence('activate-seats', { ...result, code }, englishText)
    expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
    expect(sentence).not.toContain('bulks.')
  },
)

test.each(commandState.options)('the state %s has a sentence', (state) => {
  const waiting = { ...result, state, outcome: 'waiting' } as const
  expect(resultSentence('revoke-seats', waiting, englishText)).toMatch(/^[A-Z].*\.$/)
})

test('a shortage says how many seats were missing', () => {
  const short = { ...result, code: 'seats-short', shortBy: 2 } as const
  expect(resultSentence('activate-seats', short, englishText)).toMatch(/^2 seats were missing/)
  const byOne = { ...short, shortBy: 1 }
  expect(resultSentence('activate-seats', byOne, englishText)).toMatch(/^1 seat was missing/)
})

test('an applied change says what holds now', () => {
  const applied = { ...result, outcome: 'applied' } as const
  expect(resultSentence('activate-seats', applied, englishText)).toBe('Holds a seat.')
})

test('S4.12 a removal says which integrations stopped working', () => {
  const broke = { count: 1, names: ['Shop'] }
  const removed = { ...result, outcome: 'applied' as const, broke }
  expect(resultSentence('remove-members', removed, englishText)).toMatch(
    /\. 1 integration stopped working: Shop\.$/,
  )
  const several = { ...removed, broke: { count: 9, names: ['Fax', 'Shop'] } }
  expect(resultSentence('remove-members', several, englishText)).toMatch(
    /\. 9 integrations stopped working: Fax, Shop,? and 7 more\.$/,
  )
})
