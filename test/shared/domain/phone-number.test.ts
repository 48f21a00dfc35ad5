import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalisePhone } from '#shared/domain/phone-number.ts'

test('a number is stored as it is dialled from anywhere, however it was written', () => {
  for (const written of [
    '+44 20 7946 0958',
    '0044 20 7946 0958',
    '+44 (20) 7946-0958',
    '+44 (0)20 7946 0958',
    ' +44.20/7946.0958 ',
  ]) {
    expect(normalisePhone(written), written).toBe('+442079460958')
  }
})

test('what is no number from anywhere is none', () => {
  for (const written of [
    '020 7946 0958',
    '+44 20',
    '+44 20 7946 0958 ext. 3',
    '+0 20 7946 0958',
    '',
  ]) {
    expect(normalisePhone(written), written).toBeNull()
  }
})

test('what is stored stays as it is', () => {
  const digits = fc.stringMatching(/^[1-9]\d{6,14}$/)
  fc.assert(fc.property(digits, (number) => normalisePhone(`+${number}`) === `+${number}`))
})
