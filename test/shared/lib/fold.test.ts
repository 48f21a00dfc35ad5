import { expect, test } from 'vitest'
import { fold, foldedWords, nameOrderKey } from '#shared/lib/fold.ts'

test.each([
  ['Łukasz Żółć', ['łukasz', 'zołc']],
  ['Zoë Brontë', ['zoe', 'bronte']],
  ["Siobhán O'Brien-Smith", ['siobhan', 'o', 'brien', 'smith']],
  ['ΣΊΣΥΦΟΣ', ['σισυφοσ']],
  ['Ada@Contoso.COM', ['ada', 'contoso', 'com']],
  ['+49 170 123', ['49', '170', '123']],
  ['𠮷野家', ['𠮷野家']],
  ['  … ', []],
])('%s folds to the words %j', (text, words) => {
  expect(foldedWords(text)).toEqual(words)
})

test('composed and decomposed text fold to the same', () => {
  expect(fold('é')).toBe(fold('e\u0301'))
})

test('a family name sorts before every longer one that begins with it', () => {
  const keys = [nameOrderKey('Lia', 'A'), nameOrderKey('Li', 'Z'), nameOrderKey('Li', 'B')]
  expect(keys.toSorted()).toEqual([keys[2], keys[1], keys[0]])
})
