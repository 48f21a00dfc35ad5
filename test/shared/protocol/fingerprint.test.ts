import { expect, test } from 'vitest'
import { commandFingerprintText } from '#shared/protocol/commands.ts'

const license = '0190a000-0000-7000-8000-000000000001'
const member = '0190a000-0000-7000-8000-000000000002'

test('the order of keys does not make another command', () => {
  const one = {
    verb: 'activate-seats',
    license,
    args: { members: [member], seatsNeeded: 3 },
  } as const
  const two = {
    args: { seatsNeeded: 3, members: [member] },
    license,
    verb: 'activate-seats',
  } as const
  expect(commandFingerprintText(one)).toBe(commandFingerprintText(two))
})

test('verb, license and arguments each make another command', () => {
  const base = { verb: 'activate-seats', license, args: { members: [member] } } as const
  const others = [
    { ...base, verb: 'revoke-seats' as const },
    { ...base, license: member },
    { ...base, args: { members: [license] } },
    { ...base, args: { members: [member], seatsNeeded: 1 } },
  ]
  const texts = [base, ...others].map((command) => commandFingerprintText(command))
  expect(new Set(texts).size).toBe(5)
})
