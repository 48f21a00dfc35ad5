import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_NAME_LETTERS } from '#shared/domain/people/limits.ts'
import { peopleFromText } from '#renderer/features/people/addresses.ts'

const word = fc.stringMatching(/^[A-Z][a-zé]{1,8}$/)
const person = fc.record({
  givenName: word,
  familyName: word,
  email: fc.stringMatching(/^[a-z][a-z0-9.]{0,8}[a-z]@[a-z]{2,8}\.example$/),
})
interface Person {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

/** As mail programs, tables and people write somebody down. */
const forms: readonly ((person: Person) => string)[] = [
  ({ givenName, familyName, email }) => `${givenName} ${familyName} <${email}>`,
  ({ givenName, familyName, email }) => `"${familyName}, ${givenName}" <${email}>`,
  ({ givenName, familyName, email }) => `${familyName}, ${givenName} <${email}>`,
  ({ givenName, familyName, email }) => `${givenName}\t${familyName}\t${email}`,
  ({ givenName, familyName, email }) => `${givenName},${familyName},${email}`,
  ({ givenName, familyName, email }) => `"${givenName}", "${familyName}", "${email}"`,
  ({ givenName, familyName, email }) => `"${familyName}, ${givenName}",${email}`,
]
const written = fc.record({ person, form: fc.constantFrom(...forms) })

test('a list comes back as the people who were written down, each once and in order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(written, { selector: ({ person: { email } }) => email, maxLength: 20 }),
      fc.constantFrom('\n', ';', '\r\n', ';\n'),
      (list, between) => {
        const text = list.map(({ person: one, form }) => form(one)).join(between)
        expect(peopleFromText(text)).toEqual(list.map((entry) => entry.person))
        expect(peopleFromText(`${text}${between}${text}`)).toHaveLength(list.length)
      },
    ),
    { seed: 20261126, numRuns: 200 },
  )
})

test('whatever is pasted, only what has an @ becomes a person', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      for (const { email } of peopleFromText(text)) expect(text).toContain(email)
    }),
    { seed: 20261126, numRuns: 300 },
  )
})

test('addresses alone need no names, and words around them are not invented into some', () => {
  expect(peopleFromText('Dear all,\na@b.example, c@d.example\nbest')).toEqual([
    { givenName: '', familyName: '', email: 'a@b.example' },
    { givenName: '', familyName: '', email: 'c@d.example' },
  ])
  expect(peopleFromText('Ada Byron <a@b.example>; A@b.example')).toEqual([
    { givenName: 'Ada', familyName: 'Byron', email: 'a@b.example' },
  ])
})

test('names of several words keep to the cells of a table, in the order of the console’s own export', () => {
  expect(
    peopleFromText('Ada Maria,van der Berg,a@b.example\n"Byron, Ada Maria",c@d.example'),
  ).toEqual([
    { givenName: 'Ada Maria', familyName: 'van der Berg', email: 'a@b.example' },
    { givenName: 'Ada Maria', familyName: 'Byron', email: 'c@d.example' },
  ])
  expect(peopleFromText('"a@b.example, c@d.example"').map(({ email }) => email)).toEqual([
    'a@b.example',
    'c@d.example',
  ])
})

test('a letter before an address becomes no longer a name than an invitation can carry', () => {
  const [person] = peopleFromText(`${'a word of a letter '.repeat(90)} <a@b.example>`)
  expect(person?.givenName.length).toBeLessThanOrEqual(MOST_NAME_LETTERS)
  expect(peopleFromText(`${'a'.repeat(400)}@b.example`)).toEqual([])
})
