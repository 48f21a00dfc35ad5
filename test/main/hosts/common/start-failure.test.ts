import { expect, test } from 'vitest'
import { startFailure } from '#hosts/common/start-failure.ts'

function failing(facts: { readonly name?: string; readonly code?: string }): string {
  return startFailure(Object.assign(new Error('What happened.'), facts))
}

test.each([
  [{ name: 'DataFolderBusy' }, /^What happened\. Close it first/],
  [{ name: 'NewerSchemaError' }, /^What happened\. Nothing was changed.*newer version again/],
  [{ code: 'EADDRINUSE' }, /SEATWRIGHT_PORT/],
  [{ code: 'SQLITE_FULL' }, /no space left.*Nothing in it was changed/],
  [{ code: 'ENOSPC' }, /no space left/],
  [{ code: 'SQLITE_NOTADB' }, /damaged.*left as it is/],
])('%j is told in a sentence that says what to do', (facts, sentence) => {
  expect(failing(facts)).toMatch(sentence)
})

test('what nobody foresaw is told as it is', () => {
  expect([failing({}), startFailure('odd')]).toEqual(['What happened.', 'odd'])
})
