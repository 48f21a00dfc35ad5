import { expect, test } from 'vitest'
import { findRow } from '#backend/import/find-row.ts'

const HEADER = 'Email,First Name,Last Name,Manager Email\n'

async function* pieces(...text: string[]): AsyncGenerator<string> {
  for (const piece of text) yield await Promise.resolve(piece)
}

test('the first good row of the address is found, and nothing behind it is read', async () => {
  async function* list(): AsyncGenerator<string> {
    yield* pieces(`${HEADER}bob@x.example,Bob,Stone,ada@x.example\n`, 'ada@x.example,,,\n')
    yield await Promise.resolve(`ADA@x.example,Ada,Lovelace,\n${'\n'.repeat(70_000)}`)
    throw new Error('Nobody asked for more.')
  }
  expect(await findRow(list(), {}, 'ada@x.example')).toEqual({
    line: 4,
    givenName: 'Ada',
    familyName: 'Lovelace',
    email: 'ada@x.example',
    phone: null,
  })
})

test('a list that only names the address elsewhere has no row of it', async () => {
  const list = pieces(HEADER, 'bob@x.example,Bob,Stone,ada@x.example\n')
  expect(await findRow(list, {}, 'ada@x.example')).toBeNull()
})

test('an address whose rows are all faulty is told from one without rows', async () => {
  expect(await findRow(pieces(HEADER, 'ada@x.example,,,\n'), {}, 'ada@x.example')).toBe('faulty')
})
