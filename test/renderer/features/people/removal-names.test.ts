import { expect, test } from 'vitest'
import { mostRead, whoGoes } from '#renderer/features/people/removal-names.ts'
import { MOST_COPIED } from '#shared/rpc/copy-limit.ts'

const row = (id: string, isOwner = false) => ({ id, isOwner })
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

test('S3.16 a removal names those who go, neither the owner nor whoever stays', () => {
  const rows = [row('ada'), row('ben', true), row('cy')]
  expect(ids(whoGoes(rows, ['ada']))).toEqual(['cy'])
  expect(ids(whoGoes(rows, []))).toEqual(['ada', 'cy'])
})

test('as many are named as there is room for, however many of the first stay', () => {
  const staying = Array.from({ length: 40 }, (_, n) => `stays ${n}`)
  const all = [row('owner', true), ...[...staying, ...'abcdefg'].map((id) => row(id))]
  const read = all.slice(0, mostRead(staying))
  expect(ids(whoGoes(read, staying))).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('no more are read than the core hands out', () => {
  expect(mostRead(Array.from({ length: 5_000 }, String))).toBe(MOST_COPIED)
})
