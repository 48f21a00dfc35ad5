import { expect, test } from 'vitest'
import { changePlace, changeSentence } from '#renderer/features/clients/change-words.ts'
import type { SeatChange } from '#shared/rpc/contract/clients.ts'
import { englishText } from '../../english-text.ts'

const change: SeatChange = {
  license: { id: 'l', product: 'chat', plan: 'team' },
  by: 'Olivia Owner',
  at: 0,
  given: true,
  people: { count: 1, names: ['Ada Byron'] },
}

test('a change of seats is said with who, where and by whom', () => {
  const many = { ...change, given: false, people: { count: 5, names: ['Ada Byron', 'Ben Ito'] } }
  expect([changeSentence(change, englishText), changeSentence(many, englishText)]).toEqual([
    'Ada Byron got a seat',
    'Ada Byron, Ben Ito and 3 more lost their seats',
  ])
  expect(changePlace(change, 'Chat · Team', englishText)).toBe('Chat · Team · by Olivia Owner')
  expect(changePlace({ ...change, by: null }, 'Chat · Team', englishText)).toContain('not known')
})
