import { expect, test } from 'vitest'
import { decodeText } from '#backend/import/decode-text.ts'
import { scanList } from '#backend/import/scan-list.ts'
import { allOf, bytes, listOf } from './support/read-list.ts'

const text = `Email,Name\n${'jörg@contoso.example,Jörg 𠮷\n'.repeat(40)}`
const ADDRESS = 'ada@contoso.example'

test.each([
  ['utf-8', bytes(text)],
  ['utf-8', bytes(`\uFEFF${text}`)],
  ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
])('%s is told and read from pieces of any size', async (encoding, whole) => {
  for (const sizes of [[1], [3, 1, 2], [7, 64], [100_000]]) {
    const list = listOf(whole, sizes)
    const scan = await scanList(list, ADDRESS)
    const pieces = await allOf(decodeText(list.read(), scan.encoding))
    expect([scan.encoding, pieces.join('')]).toEqual([encoding, text])
  }
})

test('one byte far down that is no UTF-8 decides for the whole file', async () => {
  const list = listOf(Buffer.concat([bytes('Email,Name\n'.repeat(500)), Buffer.from([0xf6])]), [64])
  expect((await scanList(list, ADDRESS)).encoding).toBe('windows-1252')
})

test('the same bytes have the same name, in whatever pieces; others have another', async () => {
  const names = await Promise.all([
    ...[[5], [64], []].map((sizes) => scanList(listOf(bytes(text), sizes), ADDRESS)),
    scanList(listOf(bytes(`${text} `)), ADDRESS),
  ])
  expect(new Set(names.map(({ hash }) => hash)).size).toBe(2)
  expect(names[0]?.hash).toMatch(/^[\w-]{22}$/)
})

test('an address is found across pieces and in whatever case', async () => {
  const list = listOf(bytes(`${text}ADA@Contoso.example,Ada\n`), [11])
  expect((await scanList(list, ADDRESS)).mayHold).toBe(true)
  expect((await scanList(listOf(bytes(text), [11]), ADDRESS)).mayHold).toBe(false)
})
