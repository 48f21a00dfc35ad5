import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openForWriting } from '#core/store/open-database.ts'
import { idBytes, idText } from '#core/store/person-ids.ts'

const db = openForWriting(':memory:', 'fast')
const asked = (sql: string) => db.prepare(sql).pluck()

test('a public id is 16 bytes in the book and the same text again outside', () => {
  const size = asked(`SELECT length(${idBytes()})`)
  const again = asked(`SELECT ${idText(idBytes())}`)
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(size.get(id)).toBe(16)
      expect(again.get(...Array<string>(5).fill(id))).toBe(id)
    }),
    { seed: 1 },
  )
})

test('bytes stand in the order of their texts', () => {
  const isBefore = asked(`SELECT ${idBytes()} < ${idBytes()}`)
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(isBefore.get(a, b)).toBe(a < b ? 1 : 0)
    }),
    { seed: 1 },
  )
})

test('what is no public id has no bytes', () => {
  expect(asked(`SELECT ${idBytes()}`).get('nobody')).toBeNull()
})
