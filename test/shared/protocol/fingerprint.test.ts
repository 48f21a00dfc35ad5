import { expect, test } from 'vitest'
import { commandFingerprintText, type SeatCommand } from '#shared/protocol/commands.ts'

const license = '0190a000-0000-7000-8000-000000000001'
const member = '0190a000-0000-7000-8000-000000000002'

type Identity = Pick<SeatCommand, 'verb' | 'license' | 'args'>

test('the order of keys does not make another command', () => {
  const one: Identity = {
    verb: 'activate-seats',
    license,
    args: { members: [member], seatsNeeded: 3 },
  }
  const two: Identity = {
    args: { seatsNeeded: 3, members: [member] },
    license,
    verb: 'activate-seats',
  }
  expect(commandFingerprintText(one)).toBe(commandFingerprintText(two))
})

test('verb, license and arguments each make another command', () => {
  const base: Identity = { verb: 'activate-seats', license, args: { members: [member] } }
  const others: Identity[] = [
    { ...base, verb: 'revoke-seats' },
    { ...base, license: member },
    { ...base, args: { members: [license] } },
    { ...base, args: { members: [member], seatsNeeded: 1 } },
  ]
  const texts = [base, ...others].map((command) => commandFingerprintText(command))
  expect(new Set(texts).size).toBe(5)
})
