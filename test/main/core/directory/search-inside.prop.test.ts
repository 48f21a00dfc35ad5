import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Reads } from '#core/directory/reads.ts'
import { findInside, insidePieces } from '#core/directory/search-inside.ts'
import { growInside } from '#core/store/inside-index.ts'
import { openForReading } from '#core/store/open-database.ts'
import { storeFile } from '#core/store/store-file.ts'
import { fold, nameOrderKey } from '#shared/lib/fold.ts'
import { makeBook } from '#test/support/book.ts'
import { openPeople, pageOf } from '#test/support/directory-lists.ts'
import { stillCore } from '#test/support/still-core.ts'

interface Person {
  readonly given: string
  readonly family: string
  readonly email: string | null
  readonly phone: string | null
}

const PIECES = [
  'an',
  'Bo',
  'Åse',
  'José',
  'straße',
  'ﬁnn',
  'ΟΔΥΣ',
  'Ольга',
  'שרה',
  '小龙',
  '𠮷野',
  "d'A",
]
const name = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', '-', '')), { maxLength: 3 })
  .map((parts) => parts.flat().join(''))
const email = fc
  .tuple(
    fc.constantFrom('ann', 'bo.an', 'x_y', 'åse', 'οδυς'),
    fc.constantFrom('a.example', 'bo.ex'),
  )
  .map((parts) => parts.join('@'))
const person: fc.Arbitrary<Person> = fc.record({
  given: name,
  family: name,
  email: fc.option(email),
  phone: fc.option(fc.constantFrom('+4217', '+35304217', '+14255550123')),
})

/** What a person types behind the star: a part of somebody's text, or anything. */
const typed = fc.oneof(
  fc
    .tuple(
      fc.oneof(name, email, fc.constant('+35304217')),
      fc.nat(6),
      fc.integer({ min: 3, max: 7 }),
    )
    .map(([text, from, length]) => [...text].slice(from, from + length).join('')),
  fc.tuple(name, email).map(([one, other]) => `${one.slice(0, 3)} ${other.slice(2, 7)}`),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.constantFrom('"an', 'a"n', "'--", 'an*', 'AND', 'n AND'),
)

type Step =
  | { readonly name: 'add'; readonly person: Person }
  | { readonly name: 'change'; readonly at: number; readonly person: Person }
  | { readonly name: 'remove'; readonly at: number }
  | { readonly name: 'grow'; readonly people: number }
  | { readonly name: 'ask'; readonly typed: string }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ name: fc.constant('add' as const), person }),
  fc.record({ name: fc.constant('change' as const), at: fc.nat(20), person }),
  fc.record({ name: fc.constant('remove' as const), at: fc.nat(20) }),
  fc.record({ name: fc.constant('grow' as const), people: fc.integer({ min: 1, max: 4 }) }),
  { weight: 4, arbitrary: fc.record({ name: fc.constant('ask' as const), typed }) },
)

/** Written down as plainly as possible. */
function isFound({ given, family, email, phone }: Person, pieces: readonly string[]): boolean {
  const texts = [given, family, email ?? '', phone ?? ''].map(fold)
  return pieces.every((piece) => texts.some((text) => text.includes(piece)))
}

test('whatever is typed behind a star is found inside of words exactly, before, while and after the index is made, whatever changes', () => {
  const property = fc.property(
    fc.array(person, { maxLength: 12 }),
    fc.array(step, { maxLength: 40 }),
    (people, steps) => {
      const test = makeBook([{ licenses: [{ people }] }])
      test.finishLoad()
      const book = storeFile(test.book)
      const reader = openForReading(test.paths.book)
      const reads = new Reads(reader)
      const model = new Map(people.map((someone, index) => [index + 1, someone]))
      const idAt = (at: number) => [...model.keys()][at % Math.max(1, model.size)]
      for (const step of steps) {
        if (step.name === 'add') {
          test.add({ licenses: [{ people: [step.person] }] })
          model.set(book.sql('SELECT max(id) FROM member').pluck().get() as number, step.person)
        } else if (step.name === 'grow') growInside(book, step.people)
        else if (step.name === 'ask') {
          const pieces = insidePieces(`*${step.typed}`)
          if (!pieces) continue
          const expected = [...model].filter(([, someone]) => isFound(someone, pieces))
          const found = [...findInside(reads, pieces)].sort((a, b) => a - b)
          expect(found).toEqual(expected.map(([id]) => id).sort((a, b) => a - b))
        } else {
          const id = idAt(step.at)
          if (id === undefined) continue
          if (step.name === 'remove') {
            book.sql('DELETE FROM member WHERE id = ?').run(id)
            model.delete(id)
          } else {
            const { given, family, email, phone } = step.person
            book
              .sql('UPDATE member SET name_key = ?, email = ?, phone = ? WHERE id = ?')
              .run(nameOrderKey(family, given), email, phone, id)
            model.set(id, step.person)
          }
        }
      }
      expect(test.book.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
      reader.close()
      test.remove()
    },
  )
  fc.assert(property, { numRuns: 60, seed: 20261126 })
})

test('a list of whom a star finds is counted and ordered as any other, also of one client while the first sync runs', async () => {
  const people = [
    { given: 'Zoë', family: 'Silberberg', email: 'z@a.example' },
    { given: 'Ann', family: 'Bergson', state: 'sent' as const },
    { given: 'Ann', family: 'Lindbergh' },
    { given: 'Bo', family: 'Öberg', email: 'info@nordberg.example' },
  ]
  const client = '01900000-0000-7000-8000-000000000001'
  for (const isReady of [true, false]) {
    const core = stillCore([{ id: client, licenses: [{ people }] }], { isReady })
    const query = { tab: 'members', client, search: '*BERG' } as const
    const { list, count } = await openPeople(core.client, query)
    const names = (await pageOf(core.client, list)).map((row) => row.familyName)
    expect({ count, names }).toEqual({ count: 3, names: ['Lindbergh', 'Öberg', 'Silberberg'] })
    core.close()
  }
})

test('fewer than three characters behind a star are searched as the beginning of a word', () => {
  expect(insidePieces('*ab')).toBeNull()
  expect(insidePieces('*abc d')).toBeNull()
  expect(insidePieces('abc')).toBeNull()
  expect(insidePieces('*ÅBC *def*')).toEqual(['abc', 'def'])
})
