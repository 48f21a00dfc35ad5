import { expect, test } from 'vitest'
import { findSignInLink } from '#core/sign-in/sign-in-link.ts'
import { hostileLinks } from '#test/support/hostile-links.ts'

test.each([
  'https://id.example/authorize?client_id=a&state=b',
  'https://id.example:8443/authorize',
  'http://127.0.0.1:4000/oidc/auth?x=1',
  'http://localhost:4000/oidc/auth',
  'http://[::1]:4000/oidc/auth',
])('the browser may be given %s', (link) => {
  expect(findSignInLink(link)).toBe(link)
})

test.each([
  ['credentials in it', 'https://ada:pass@id.example/'],
  ['a name alone before the host', 'https://id.example@evil.example/'],
  ['clear text elsewhere', 'http://evil.example/'],
  ['a name that begins like this machine', 'http://127.evil.example/'],
  ['a file', 'file:///etc/passwd'],
  ['a file of this machine’s name', 'file://localhost/etc/passwd'],
  ['a script', 'javascript:alert(1)'],
  ['a program', 'ms-settings:privacy'],
  ['a share', '\\\\evil.example\\share'],
  ['another port by its scheme', 'ftp://127.0.0.1/'],
  ['blanks around it', ' https://id.example/ '],
  ['a break in it', 'https://id.example/\na'],
  ['another way to write it', 'https://ID.example'],
  ['nothing', ''],
])('it may not be given %s', (_what, link) => {
  expect(findSignInLink(link)).toBeNull()
})

test('of 300 hostile addresses only what is https, or on this machine, goes through', () => {
  const through = hostileLinks.filter((link) => findSignInLink(link) !== null)
  const isSafe = /^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/
  expect(through.filter((link) => !isSafe.test(link))).toEqual([])
})
