import { expect, test } from 'vitest'
import { lineIndex } from '#backend/import/line-index.ts'

test('each text is found on the line where it stood first, and no other', () => {
  const index = lineIndex()
  const count = 50_000
  for (let n = 1; n <= count; n += 1) index.add(`person.${n}@contoso.example`, n)
  const found = Array.from({ length: count }, (_, n) =>
    index.find(`person.${n + 1}@contoso.example`),
  )
  const strangers = Array.from({ length: count }, (_, n) => index.find(`${n}@contoso.example`))
  expect(found.every((line, at) => line === at + 1)).toBe(true)
  expect(strangers.every((line) => line === null)).toBe(true)
})
