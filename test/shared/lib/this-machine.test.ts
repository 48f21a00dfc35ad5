import { expect, test } from 'vitest'
import { isThisMachine } from '#shared/lib/this-machine.ts'

test.each([
  'http://127.0.0.1:8080',
  'http://127.255.0.1/',
  'http://127.1/',
  'http://0x7f000001/',
  'http://[::1]:1/',
  'http://LOCALHOST/',
])('%s leads to this machine', (address) => {
  expect(isThisMachine(new URL(address).hostname)).toBe(true)
})

test.each([
  'http://127.evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://localhost.evil.example/',
  'http://128.0.0.1/',
  'http://10.0.0.1/',
  'http://[::2]/',
  'http://evil.example/127.0.0.1',
  'http://127.0.0.1@evil.example/',
])('%s does not', (address) => {
  expect(isThisMachine(new URL(address).hostname)).toBe(false)
})
