import { expect, test } from 'vitest'
import { readPhone } from '#backend/import/phone-number.ts'

test.each([
  ['+49 (0)30 23125-100', '', '+493023125100'],
  ['0049 30 23125100', '', '+493023125100'],
  ['030 23125100', 'Deutschland', '+493023125100'],
  ['030 23125100', 'de', '+493023125100'],
  ['(425) 555-0101', 'United States', '+14255550101'],
  ['011 49 30 23125100', 'USA', '+493023125100'],
  ['07700 900123', 'UK', '+447700900123'],
])('%j of a person in %j', (text, country, phone) => {
  expect(readPhone(text, country)).toBe(phone)
})

test.each([
  ['', 'Germany'],
  ['030 23125100', ''],
  ['030 23125100', 'Atlantis'],
  ['4.93023E+11', 'Germany'],
  ['ask reception', 'Germany'],
  ['+49', ''],
])('%j of a person in %j is left out', (text, country) => {
  expect(readPhone(text, country)).toBeNull()
})
