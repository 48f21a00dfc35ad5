import { expect, test } from 'vitest'
import { entryWords } from '#renderer/features/inbox/entry-words.ts'
import type { InboxRow } from '#shared/rpc/contract/inbox.ts'
import { englishText } from '../../english-text.ts'

const asked = (facts: InboxRow['facts']): InboxRow => ({
  ...{ id: 'entry', kind: 'access-request', at: 0, place: null, seatBarred: false, aside: null },
  person: { id: 'nina', name: 'Nina', licensed: false, tab: 'members' },
  facts,
})
const ann = { address: 'ann@contoso.example', reason: '550 No such user' }

test('a request whose letters arrived says how many were written to', () => {
  expect(entryWords(asked({ readers: 2 }), englishText).text).toBe(
    'By SEND REQUEST; 2 people of the account were written to, too.',
  )
})

test('a request with a letter that could not be delivered says to whom and why, before the others', () => {
  expect(entryWords(asked({ readers: 2, unreached: 1, ...ann }), englishText).text).toBe(
    'The letter to ann@contoso.example could not be delivered (550 No such user). By SEND REQUEST; 1 person of the account was written to, too.',
  )
})

test('a request that nobody of the account knows of says so', () => {
  expect(
    entryWords(asked({ readers: 1, unreached: 1, ...ann, reason: null }), englishText),
  ).toEqual({
    title: 'Nina asks for a license',
    text: 'The letter to ann@contoso.example could not be delivered (it came back). Nobody of the account knows of the request.',
  })
  const unsent = asked({ readers: 1, unreached: 1, ...ann, reason: null, unsent: true })
  expect(entryWords(unsent, englishText).text).toBe(
    'The letter to ann@contoso.example could not be delivered (it could not be sent for 14 days). Nobody of the account knows of the request.',
  )
  expect(entryWords(asked({ readers: 2, unreached: 2, ...ann }), englishText).text).toBe(
    '2 letters could not be delivered, the last one to ann@contoso.example (550 No such user). Nobody of the account knows of the request.',
  )
})
