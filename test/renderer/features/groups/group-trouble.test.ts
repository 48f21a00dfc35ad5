import { expect, test } from 'vitest'
import { troubleSentence } from '#renderer/features/groups/group-trouble.ts'
import { groupRefusal } from '#shared/rpc/contract/groups.ts'
import { englishText } from '../../english-text.ts'

const unknown = { outcome: 'unknown', reason: 'unreachable' } as const

test('offline it is said why the groups are not there, and that nothing was changed', () => {
  const said = troubleSentence(unknown, englishText)
  expect(said).toContain('The backend cannot be reached.')
  expect(said).toMatch(/Nothing was changed\.$/)
  expect(troubleSentence({ ...unknown, perhapsDone: false }, englishText)).toBe(said)
})

test('a change whose answer was lost is not called undone', () => {
  const said = troubleSentence({ ...unknown, perhapsDone: true }, englishText)
  expect(said).not.toContain('Nothing was changed')
  expect(said).toContain('it is done once')
})

test('each refusal has a sentence of its own', () => {
  const said = groupRefusal.options.map((code) =>
    troubleSentence({ outcome: 'refused', code }, englishText),
  )
  expect(new Set(said).size).toBe(groupRefusal.options.length)
  expect(said.join(' ')).toContain('A license has at most 40 groups.')
})
