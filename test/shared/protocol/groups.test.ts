import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeReader, MalformedChange, writtenColumns } from '#shared/protocol/change-rows.ts'
import { readGroups, writeGroups } from '#shared/protocol/groups.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { licenseLine } from '#test/support/change-body.ts'

const group = fc.record({
  id: fc.uuid(),
  name: fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
  permissions: fc.array(fc.string({ maxLength: 12 }), { maxLength: 10 }),
})

test('the groups of a license are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
      expect(readGroups(writeGroups(groups))).toEqual(groups)
    }),
    { seed: 20261126, numRuns: 300 },
  )
})

test('a license without groups has nothing written for them', () => {
  expect(writeGroups([])).toBeNull()
})

test.each(['', '{}', '[["x","Sales",[]]]', '[["Sales"]]', 'null', '[[1,2,3]]'])(
  'a license whose groups are %j is refused as a whole',
  (groups) => {
    const header = { protocol: PROTOCOL_VERSION, epoch: 'e', columns: writtenColumns() }
    const read = changeReader({ ...header, totals: null })
    expect(() => read(JSON.parse(licenseLine(1, 2, { groups })))).toThrow(MalformedChange)
  },
)
