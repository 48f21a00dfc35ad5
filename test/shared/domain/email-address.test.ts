import { expect, test } from 'vitest'
import { normaliseEmail } from '#shared/domain/email-address.ts'

test.each([
  ['  Ada.Lovelace+x@Contoso.Example ', 'ada.lovelace+x@contoso.example'],
  ["o'brien@contoso.example", "o'brien@contoso.example"],
  ['Jo\u0308rg@bu\u0308cher.example', 'jörg@bücher.example'],
  ['山田@例え.jp', '山田@例え.jp'],
])('%j is one address', (text, address) => {
  expect(normaliseEmail(text)).toBe(address)
})

test.each([
  '',
  'ada',
  'ada@',
  '@contoso.example',
  'ada@contoso',
  'ada@contoso..example',
  '.ada@contoso.example',
  'ada.@contoso.example',
  'ada lovelace@contoso.example',
  'ada@contoso.example, bob@contoso.example',
  'Ada <ada@contoso.example>',
  'ada@-contoso.example',
  'ada@10.0.0.1',
  'ada_contoso.example#EXT#@fabrikam.onmicrosoft.example',
  `${'a'.repeat(65)}@contoso.example`,
  `ada@${'a'.repeat(64)}.example`,
])('%j is none', (text) => {
  expect(normaliseEmail(text)).toBeNull()
})
