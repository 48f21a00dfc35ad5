import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCursor, writeCursor } from '#backend/changes/cursor.ts'

const SEED = 99

const cursor = fc.record({
  epoch: fc.string({ unit: 'grapheme' }),
  operator: fc.uuid(),
  grantsVersion: fc.maxSafeNat(),
  version: fc.maxSafeNat(),
  lastClient: fc.option(fc.uuid()),
  granting: fc.option(fc.record({ to: fc.maxSafeNat(), lastClient: fc.option(fc.uuid()) })),
})

test('a cursor reads as it was written', () => {
  fc.assert(
    fc.property(cursor, (value) => {
      expect(parseCursor(writeCursor(value))).toEqual(value)
    }),
    { seed: SEED },
  )
})

test('any other text is no cursor', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseCursor(text)).toBeNull()
    }),
    { seed: SEED },
  )
})
