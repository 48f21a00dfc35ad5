import { expect, test } from 'vitest'
import { readImportOptions } from '#backend/cli/lib/import-options.ts'

const target = ['--client', ' Contoso Ltd ', '--product', 'Campaign', '--plan', 'Pro']
const whole = [...target, '--owner', 'Ada@Contoso.Example', 'list.csv']

test('a command line says where the people go; what is left out has a plain meaning', () => {
  expect(readImportOptions(whole)).toEqual({
    file: 'list.csv',
    operator: null,
    strict: false,
    dryRun: false,
    columns: {},
    errorsFile: null,
    target: {
      client: 'Contoso Ltd',
      product: 'campaign',
      plan: 'Pro',
      cycle: 'monthly',
      additional: null,
      owner: 'ada@contoso.example',
      as: 'members',
      group: null,
    },
  })
})

test('columns are chosen one by one, in the words of the header', () => {
  const columns = ['--column', 'email=Kontakt = privat', '--column=First=Rufname']
  expect(readImportOptions([...columns, ...whole]).columns).toEqual({
    email: 'Kontakt = privat',
    first: 'Rufname',
  })
})

test.each([
  ['no file', whole.slice(0, -1), 'one file'],
  ['two files', [...whole, 'other.csv'], 'one file'],
  ['no owner', [...target, 'list.csv'], '--owner'],
  ['an owner without an address', [...target, '--owner', 'Ada', 'list.csv'], '--owner'],
  ['seats that are no number', [...whole, '--additional', '-1'], '--additional'],
  ['too many seats', [...whole, '--additional=1000001'], '--additional'],
  ['a cycle that is none', [...whole, '--cycle', 'weekly'], '--cycle'],
  ['a product that can be none', [...whole, '--product', '9 lives'], '--product'],
  ['people that are neither', [...whole, '--as', 'guests'], '--as'],
  ['a column without a header', [...whole, '--column', 'email='], '--column'],
  ['a column of nothing known', [...whole, '--column', 'pet=Dog'], '--column'],
  ['a column chosen twice', [...whole, '--column=last=A', '--column=last=B'], '--column'],
  ['an unknown option', [...whole, '--gold'], '--gold'],
])('%s is refused with a sentence', (_case, args, sentence) => {
  expect(() => readImportOptions(args)).toThrow(
    expect.objectContaining({ name: 'CliProblem', message: expect.stringContaining(sentence) }),
  )
})
