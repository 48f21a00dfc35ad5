import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFamilies, openPeople } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

beforeAll(() => {
  core = stillCore([
    {
      name: 'Seven 11 Stores',
      licenses: [
        {
          people: [
            {
              given: 'Ada',
              family: 'Lovelace',
              email: 'ada@lovelace.example',
              phone: '+491701234567',
            },
            { given: 'Zoë', family: 'Müller', email: 'zoe.mueller@seven.example' },
            { given: 'Νίκος', family: 'Παπαδόπουλος', email: null },
          ],
        },
      ],
    },
    {
      name: 'Ödeon & Söhne',
      licenses: [
        {
          people: [
            { given: 'John', family: "O'Brien", email: 'near@and.example' },
            { given: '李', family: '小龙', email: 'bruce@oedeon.example', phone: '+8613800138000' },
            { given: 'محمد', family: 'الأمير' },
          ],
        },
      ],
    },
  ])
})

afterAll(() => core.close())

test.each([
  ['ada', ['Lovelace']],
  ['LOVE ada', ['Lovelace']],
  ['zoe', ['Müller']],
  ['mu', ['Müller']],
  ['mueller', ['Müller']],
  ['brien', ["O'Brien"]],
  ["o'brien", ["O'Brien"]],
  ['Παπαδόπουλος', ['Παπαδόπουλος']],
  ['παπαδοπουλοσ', ['Παπαδόπουλος']],
  ['小', ['小龙']],
  ['الأمير', ['الأمير']],
  ['lace', []],
])('each folded word begins a word of the person: %s', async (typed, families) => {
  expect(await findFamilies(core.client, typed)).toEqual(families)
})

test.each([
  ['seven', ['Lovelace', 'Müller', 'Παπαδόπουλος']],
  ['seven ada', ['Lovelace']],
  ['ODEON', ["O'Brien", 'الأمير', '小龙']],
  ['sohne john', ["O'Brien"]],
  ['seven john', []],
])('a word may begin a word of the client: %s', async (typed, families) => {
  expect(await findFamilies(core.client, typed)).toEqual(families)
})

test.each([
  ['+49 170 12', ['Lovelace']],
  ['+49 (170) 123-45.67', ['Lovelace']],
  ['49170', ['Lovelace']],
  ['+49', ['Lovelace']],
  ['ada +49 170', ['Lovelace']],
  ['+86 138', ['小龙']],
  ['+49 171', []],
  ['7 11', []],
  ['seven 11', ['Lovelace', 'Müller', 'Παπαδόπουλος']],
])('a phone number is found as people write it: %s', async (typed, families) => {
  expect(await findFamilies(core.client, typed)).toEqual(families)
})

test.each([
  ['ada@', ['Lovelace']],
  ['ADA@LoveLace.ex', ['Lovelace']],
  ['  zoe.mueller@seven.example ', ['Müller']],
  ['@lovelace', []],
  ['ada@lovelace.example.org', []],
])('text with an at sign begins an address: %s', async (typed, families) => {
  expect(await findFamilies(core.client, typed)).toEqual(families)
})

test.each([
  ['""'],
  ['*'],
  ['^'],
  ['-'],
  ['()'],
  [':'],
  ['😀'],
  ['+'],
  ['\u0000'],
  ['\ud800'],
  ["'"],
])('what holds nothing that could be found finds nobody: %j', async (typed) => {
  expect(await findFamilies(core.client, typed)).toEqual([])
})

test.each([
  ['"ada'],
  ['ada"'],
  ['ada*'],
  ['*ada'],
  ['^ada'],
  ['name_key:ada'],
  ['ada OR john'],
  ['ada NOT john'],
  ['NEAR(ada john, 5)'],
  ['{name_key email}: ada'],
  ['ada + john'],
  ["ada' OR 1=1 --"],
  ['ada\u0000'],
  ['ᦰᦱ ᳲ'],
  ['a'.repeat(200)],
  ['%'],
  ['_da'],
])('nothing typed is syntax: %j', async (typed) => {
  const families = await findFamilies(core.client, typed)
  expect(families.filter((family) => family !== 'Lovelace')).toEqual([])
})

test.each([['AND'], ['near'], ['and near']])(
  'the words of search syntax are words: %s',
  async (typed) => {
    expect(await findFamilies(core.client, typed)).toEqual(["O'Brien"])
  },
)

test('as many words as can be typed are searched for', async () => {
  expect(await findFamilies(core.client, 'a l '.repeat(50))).toEqual(['Lovelace'])
})

test('blank text finds everyone', async () => {
  expect(await openPeople(core.client, { search: ' \t' })).toMatchObject({ count: 6, total: 6 })
})
