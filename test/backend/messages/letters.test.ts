import { describe, expect, test } from 'vitest'
import { composeLetter, LINK_MARK } from '#backend/messages/letters.ts'
import type { LetterKind } from '#backend/messages/letters/kinds.ts'
import { language } from '#backend/messages/letters/language.ts'
import { everyLetter, samples } from '#test/support/letters.ts'

const { invitation } = samples
const kinds = Object.keys(samples) as LetterKind[]
const hasLink = (kind: LetterKind) =>
  /^(invitation|reminder|access-request|password-reset)$/.test(kind)

/** What somebody reads of markup, in order, without colons at the end. */
function textsOf(markup: string): string[] {
  return markup
    .split(/<[^>]*>|\n/)
    .filter((text) => text !== '')
    .map((text) => text.replace(/:$/, ''))
}

describe.for(everyLetter)('%s in %s', ([kind, tongue, letter]) => {
  test('says the same as text, as HTML and on a phone, with its link in each', () => {
    const marks = (text: string) => text.split(LINK_MARK).length - 1
    const counts = [letter.text, letter.html, letter.short].map(marks)
    expect(counts).toEqual(hasLink(kind) ? [1, 3, 1] : [0, 0, 0])
    const written = textsOf(letter.html)
    const plain = letter.text.trim().split(/:?\n+/)
    // Of the subject a text part has a header, and of the title a mail program shows nothing.
    expect(written).toEqual([letter.subject, letter.subject, ...plain])
  })

  test('is HTML that names its language and title and fetches nothing', () => {
    expect(letter.html).toMatch(
      new RegExp(`^<!doctype html><html lang="${tongue}"><head><meta charset="utf-8">`),
    )
    expect(letter.html).toContain(`<title>${letter.subject}</title>`)
    expect(letter.html).not.toMatch(
      /<(img|script|link|iframe|object|form|input)\b|url\(|\ssrc=|http/i,
    )
  })
})

test('each language has words of its own', () => {
  for (const kind of kinds) {
    const texts = language.options.map((tongue) => composeLetter(kind, samples[kind], tongue).text)
    expect(new Set(texts).size).toBe(texts.length)
  }
})

test('S0.27 the request for access names requester and account, and says how to activate', () => {
  const { subject, text } = composeLetter('access-request', samples['access-request'])
  expect(subject).toContain('Uma Unlicensed')
  for (const said of [
    'Uma Unlicensed (uma@contoso.example)',
    'Contoso Ltd',
    'ACTIVATE LICENSE',
    LINK_MARK,
  ]) {
    expect(text).toContain(said)
  }
})

test.for([
  'Eve\r\nBcc: all@contoso.example',
  'Eve\nBcc: x@y.example',
  'Eve\u2028Bcc: x@y.example',
  'Eve\u0000\u001B[31m',
  'Eve\u202Eelpmaxe',
  '</p><script>alert(1)</script>',
  '"><a href="https://evil.example">',
  '{{link}}',
  '{{{link}}}',
  "' onmouseover='x",
  'Win at https://evil.example/now',
  'WWW.evil.example',
])('a name cannot begin a header, a line, markup or a link: %j', (name) => {
  const facts = { ...invitation, sender: name, client: name, givenName: name, partner: name }
  const letter = composeLetter('invitation', facts)
  const plain = composeLetter('invitation', invitation)
  expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u)
  expect(letter.text.split('\n').length).toBe(plain.text.split('\n').length)
  expect(letter.text.split(LINK_MARK)).toHaveLength(2)
  expect(letter.html.match(/<[a-z/][^>]*>/g)).toEqual(plain.html.match(/<[a-z/][^>]*>/g))
  expect(letter.short.split(LINK_MARK)).toHaveLength(2)
  for (const text of [letter.text, letter.short]) expect(text).not.toMatch(/:\/\/|www\./i)
})

test('somebody whose name is not known is greeted without one', () => {
  const nobody = { ...invitation, givenName: '' }
  expect(composeLetter('invitation', nobody).text).toMatch(/^Hello,\n/)
  expect(composeLetter('invitation', nobody, 'de').text).toMatch(/^Guten Tag,\n/)
})
