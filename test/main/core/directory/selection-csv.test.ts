import papaparse from 'papaparse'
import { afterEach, expect, test } from 'vitest'
import { csvColumn, type CsvColumn } from '#shared/rpc/contract/selection.ts'
import type { BookClient, BookPerson } from '#test/support/book.ts'
import { selectFound } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

function given(people: readonly BookPerson[], client: BookClient = {}) {
  core = stillCore([{ ...client, licenses: [{ people }] }])
  return core.client
}

interface CsvOptions {
  readonly columns?: readonly CsvColumn[]
  readonly labels?: Readonly<Record<string, string>>
}

async function piecesOf({ columns = ['family-name'], labels = {} }: CsvOptions = {}) {
  const titled = columns.map((id) => ({ id, title: id }))
  const pieces: string[] = []
  const csv = await core.client.selection.csv({ selection: 'window', columns: titled, labels })
  for await (const piece of csv) pieces.push(piece)
  return pieces
}

async function linesOf(options: CsvOptions = {}): Promise<string[][]> {
  const text = (await piecesOf(options)).join('')
  const { data, errors } = papaparse.parse<string[]>(text, { delimiter: ',', newline: '\r\n' })
  expect(errors).toEqual([])
  expect(data.at(-1)).toEqual([''])
  return data.slice(0, -1)
}

test('what was written out is read back as it was, in name order', async () => {
  const odd = ['"quoted"', 'a, b', 'line\nbreak', 'line\r\nbreak', ' spaced ', 'שרה', '𠮷野', '']
  await selectFound(given(odd.map((given, at) => ({ given, family: `${9 - at}` }))))
  const [head, ...rows] = await linesOf({ columns: ['family-name', 'given-name'] })
  expect(head).toEqual(['family-name', 'given-name'])
  expect(rows).toEqual(odd.map((text, at) => [`${9 - at}`, text]).toReversed())
})

test.each(['=1+1', '+1', '-1', '@a', '\ta', '\ra', '=1\n+2', '=cmd|"/C calc"!A0'])(
  'what a spreadsheet would take for a formula is a text there: %j',
  async (text) => {
    await selectFound(given([{ given: text, phone: text }], { name: text }))
    const rows = await linesOf({ columns: ['given-name', 'phone', 'client'] })
    expect(rows[1]).toEqual([`'${text}`, `'${text}`, `'${text}`])
  },
)

test('titles and labels are made harmless, too', async () => {
  await selectFound(given([{}]))
  const csv = await core.client.selection.csv({
    selection: 'window',
    columns: [{ id: 'state', title: '=A1' }],
    labels: { 'state.member': '-Member' },
  })
  let text = ''
  for await (const piece of csv) text += piece
  expect(text).toBe(`"'=A1"\r\n"'-Member"\r\n`)
})

test('every column has its cell; codes are told in the words given, else as they are', async () => {
  const person: BookPerson = {
    ...{ family: 'f', given: 'g', email: 'e@e.example', phone: '49', isOwner: true },
    ...{ holdsSeat: true, lastSeenAt: 0, invitedAt: null },
  }
  await selectFound(given([person], { name: 'Contoso' }))
  const labels = { 'role.owner': 'Owner', 'product.campaign': 'Campaign' }
  const [head, row] = await linesOf({ columns: csvColumn.options, labels })
  expect(head).toEqual(csvColumn.options)
  expect(row?.slice(0, -1)).toEqual([
    ...['f', 'g', 'e@e.example', '49', 'Contoso', 'Campaign', 'pro', 'Owner', 'licensed', 'member'],
    ...['yes', '1970-01-01T00:00:00.000Z', ''],
  ])
})

test('many people come in pieces of whole lines, each once', async () => {
  const people = Array.from({ length: 2_500 }, (_, at) => ({ family: `${at}`.padStart(4, '0') }))
  await selectFound(given(people))
  const pieces = await piecesOf()
  expect(pieces.length).toBeGreaterThan(2)
  expect(pieces.every((piece) => piece.endsWith('\r\n'))).toBe(true)
  expect(pieces.join('').trim().split('\r\n').slice(1)).toEqual(people.map(({ family }) => family))
})

test('of an empty selection there is the head alone', async () => {
  given([{ family: 'a' }])
  expect(await linesOf()).toEqual([['family-name']])
})
