import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeAt, otpauthLink, stepAt, stepOfCode, toBase32 } from '#backend/portal/totp.ts'

const SEED = 6_238

test.for([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const)('the code at second %i is that of RFC 6238', ([second, code]) => {
  const secret = toBase32(Buffer.from('12345678901234567890'))
  expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(codeAt(secret, stepAt(second * 1_000))).toBe(code)
  expect(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, second * 1_000)).toBe(
    stepAt(second * 1_000),
  )
})

test('what is no code of six digits is none', () => {
  for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６', '12 34']) {
    expect(stepOfCode('GEZDGNBVGY3TQOJQ', code, 60_000)).toBeNull()
  }
})

test('any secret of twenty bytes is written so that an app reads the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
      const secret = toBase32(Buffer.from(bytes))
      const hash = createHmac('sha1', bytes).update(Buffer.alloc(8)).digest()
      const at = (hash.at(-1) ?? 0) & 0xf
      const expected = (hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000
      expect(secret).toMatch(/^[A-Z2-7]{32}$/)
      expect(Number(codeAt(secret, 0))).toBe(expected)
    }),
    { seed: SEED, numRuns: 100 },
  )
})

test('a link for an app names issuer and address, escaped', () => {
  expect(otpauthLink('ABC', 'Seat wright', 'a+b@c.example')).toBe(
    'otpauth://totp/Seat%20wright:a%2Bb%40c.example?secret=ABC&issuer=Seat%20wright',
  )
})
