import fc from 'fast-check'
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { tableReader, type TableRow } from '#backend/import/read-table.ts'
import type { UnreadableList } from '#backend/import/unreadable-list.ts'

const SEED = 4_711

/** What can go wrong between two pieces: quotes, separators, line ends of every kind, wide letters. */
const piece = fc.oneof(
  fc.constantFrom('"', '""', '"a"', '\n"a"  ,', ' ', 'a', 'ä', '𠮷', 'x@y.example'),
  fc.constantFrom(',', ';', '\t', ',,', '\r', '\n', '\r\n'),
)
const wildText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é'), maxLength: 6 })
const goodText = fc
  .tuple(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([rows, newline, quotes]) => papaparse.unparse(rows, { newline, quotes }))

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 })

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = []
  for (let from = 0, n = 0; from < text.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1
    pieces.push(text.slice(from, from + size))
    from += size
  }
  return pieces
}

interface ReadTable {
  readonly rows: readonly TableRow[]
  readonly error: { readonly code: string; readonly message: string } | null
}

/** The head is behind the pieces: only then is a piece parsed while others are to come. */
function readPieces(head: string, pieces: readonly string[]): ReadTable {
  const table = tableReader((header) => (header.includes('Email') ? header.length : 0))
  const rows: TableRow[] = []
  try {
    for (const text of [head, ...pieces]) rows.push(...table.take(text, false))
    rows.push(...table.take('', true))
    return { rows, error: null }
  } catch (error) {
    const { code, message } = error as UnreadableList
    return { rows: [], error: { code, message } }
  }
}

/** Longer than what is waited for before the header is judged. */
const HEAD = `Email,${'x'.repeat(70_000)}\n`

test.each([
  ['well-formed tables', goodText],
  ['anything', wildText],
])('%s: pieces of any size are read as the whole is', (_kind, text) => {
  fc.assert(
    fc.property(text, sizes, (text, sizes) => {
      expect(readPieces(HEAD, cut(text, sizes))).toEqual(readPieces(HEAD, [text]))
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test('rows are what the library says of the whole text', () => {
  fc.assert(
    fc.property(goodText, sizes, (text, sizes) => {
      const { data } = papaparse.parse<string[]>(text.replace(/\r\n?/g, '\n'), {
        delimiter: ',',
        newline: '\n',
      })
      const filled = data.filter((cells) => cells.some((cell) => cell.trim() !== ''))
      const { rows } = readPieces(HEAD, cut(text, sizes))
      expect(rows.slice(1).map(({ cells }) => cells)).toEqual(filled)
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test('a cell without an end does not swallow the rest of a large file', () => {
  const table = tableReader((header) => header.length)
  table.take(`Email,Name\n"a,b\n${'c,d\n'.repeat(20_000)}`, false)
  const more = (): unknown => {
    for (let n = 0; n < 20; n += 1) table.take('e,f\n'.repeat(20_000), false)
    return table
  }
  expect(more).toThrow(
    expect.objectContaining({
      code: 'broken-quotes',
      message: expect.stringContaining('Line 2: '),
    }),
  )
})
