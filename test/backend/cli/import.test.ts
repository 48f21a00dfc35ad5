import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_IMPORT_ROWS } from '#shared/protocol/imports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPartner } from '#test/support/given.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { recordingProxy } from './recording-proxy.ts'
import { runCli, type CliResult } from './run-cli.ts'

const folder = tempDir()
let backend: TestBackend
let environment: Record<string, string>

beforeAll(async () => {
  backend = await startBackend()
  const { owner } = await givenPartner(backend.store)
  environment = {
    SEATWRIGHT_BACKEND_URL: backend.url,
    SEATWRIGHT_TOKEN: await backend.tokenFor(owner),
  }
})
afterAll(async () => {
  await backend.stop()
  folder.remove()
})

function listFile(name: string, text: string): string {
  const file = path.join(folder.path, name)
  writeFileSync(file, text)
  return file
}

function importList(client: string, file: string, ...more: string[]): Promise<CliResult> {
  const target = ['--client', client, '--product', 'campaign', '--plan', 'Starter']
  return runCli('import', [...target, '--owner', 'ada@contoso.example', ...more, file], environment)
}

/** Everybody who is on a license of the client; null: there is no such client. */
async function peopleOf(name: string): Promise<(string | null)[] | null> {
  const { db } = backend.store
  const client = await db.selectFrom('client').select('id').where('name', '=', name).execute()
  if (!client[0]) return null
  const people = db.selectFrom('member').select('email').where('client', '=', client[0].id)
  return (await people.orderBy('email').execute()).map(({ email }) => email)
}

const mixed = listFile(
  'mixed.csv',
  'Email,First Name,Last Name,Password\n' +
    'ada@contoso.example,Ada,Lovelace,canary-hunter2\n' +
    'bob@contoso.example,Bob,Stone,canary-hunter2\n' +
    'nobody,No,Body,canary-hunter2\n' +
    'canary-hunter2,Shifted,By One,\n' +
    'BOB@contoso.example,Bob,Again,canary-hunter2\n' +
    '=cmd@contoso.example,,,canary-hunter2\n',
)

const people = (count: number): string =>
  Array.from({ length: count }, (_, n) => `p${n}@contoso.example,Pat ${n}\n`).join('')

describe('a dry run', () => {
  test('tells what an import would tell, and nothing is there afterwards', async () => {
    const dry = await importList('Dry Ltd', mixed, '--dry-run')
    const after = await peopleOf('Dry Ltd')
    const real = await importList('Dry Ltd', mixed)
    const told = (result: CliResult): string[] =>
      result.out.split('\n').filter((line) => line.startsWith('line '))
    expect([dry.code, after]).toEqual([0, null])
    expect(dry.out).toContain('2 of 6 people can be imported into Dry Ltd · Campaign Starter.')
    expect(dry.out).toContain('1 of 1 seats would be in use.')
    expect(told(dry)).toEqual(told(real))
    expect(told(dry).length).toBe(4)
    expect(await peopleOf('Dry Ltd')).toEqual(['ada@contoso.example', 'bob@contoso.example'])
  })

  test('of invites says how many seats are missing, over all parts of the list', async () => {
    const rows = MAX_IMPORT_ROWS + 10
    const file = listFile('seats.csv', `Email,Name\n${people(rows)}`)
    const product = ['--product', 'text', '--plan', 'Standard', '--as', 'invites']
    const invites = [...product, '--additional', '5']
    const dry = await importList('Seats Ltd', file, '--dry-run', ...invites)
    const real = await importList('Seats Ltd', file, ...invites)
    const wish = `2,005 more seats are needed for the others: --additional ${rows}.`
    expect(dry.out).toContain('6 of 6 seats would be in use.')
    expect(dry.out).toContain(wish)
    expect(real.out).toContain('Imported 5 of 2,010 people')
    expect(real.out).toContain(wish)
    const bought = await importList('Seats Ltd', file, ...product, `--additional=${rows}`)
    expect(bought.out).toContain('Imported 2,005 of 2,010 people')
    expect(bought.out).toContain('5 were there already from an earlier run of this list.')
  })
})

describe('--strict', () => {
  test('one faulty row in a later part, and nothing at all is imported', async () => {
    const file = listFile('late.csv', `Email,Name\n${people(MAX_IMPORT_ROWS + 10)}nobody,No Body\n`)
    const strict = await importList('Strict Ltd', file, '--strict')
    expect([strict.code, await peopleOf('Strict Ltd')]).toEqual([1, null])
    expect(strict.err).toContain('Nothing was imported: with --strict every row must be right.')
  })

  test('a faultless list is imported, now and when it was cut short', async () => {
    const file = listFile('right.csv', `Email,Name\n${people(3)}`)
    const first = await importList('Right Ltd', file, '--strict')
    const again = await importList('Right Ltd', file, '--strict')
    expect([first.code, again.code]).toEqual([0, 0])
    expect(first.out).toBe('Imported 3 of 3 people into Right Ltd · Campaign Starter.\n')
    expect(again.out).toContain('3 were there already from an earlier run of this list.')
  })
})

describe('faulty rows', () => {
  test('are told fifty times, counted, and all written where they are wanted', async () => {
    const faulty = Array.from({ length: 120 }, () => 'nobody,No Body\n').join('')
    const file = listFile('faulty.csv', `Email,Name\n${faulty}${people(1)}`)
    const errors = path.join(folder.path, 'errors.csv')
    const counted = await importList('Faulty Ltd', file)
    const written = await importList('Faulty Ltd', file, '--errors', errors)
    expect(counted.out.match(/^line /gm)?.length).toBe(50)
    expect(counted.out).toContain('… and 70 more faulty rows; --errors FILE writes them all.')
    expect(written.out).toContain(
      '… and 70 more faulty rows; all of them are in the file of errors.',
    )
    expect(readFileSync(errors, 'utf8').split('\r\n').length).toBe(122)
  })

  test('are written so that a spreadsheet takes nothing for a formula', async () => {
    const errors = path.join(folder.path, 'formula.csv')
    await importList('Formula Ltd', mixed, '--errors', errors)
    expect(readFileSync(errors, 'utf8').split('\r\n')).toEqual([
      '\uFEFFline,email,code,problem',
      '4,,email-invalid,The e-mail address is not one single address.',
      '5,,email-invalid,The e-mail address is not one single address.',
      '6,bob@contoso.example,email-duplicate,The same e-mail address stands on line 3.',
      "7,'=cmd@contoso.example,name-missing,There is no name or only half of it.",
      '',
    ])
  })

  test('the list itself is never written over', async () => {
    const before = readFileSync(mixed, 'utf8')
    const result = await importList('Over Ltd', mixed, '--errors', mixed)
    expect([result.code, readFileSync(mixed, 'utf8')]).toEqual([1, before])
  })
})

test('a password is in no request, message or file, not even where columns are shifted', async () => {
  const recorder = await recordingProxy(backend.url)
  const errors = path.join(folder.path, 'canary.csv')
  const target = ['--client', 'Canary Ltd', '--product', 'campaign', '--plan', 'Starter']
  const result = await runCli(
    'import',
    [...target, '--owner', 'ada@contoso.example', '--errors', errors, mixed],
    { ...environment, SEATWRIGHT_BACKEND_URL: recorder.url },
  )
  await recorder.close()
  expect(recorder.heard()).toContain('bob@contoso.example')
  const everything = [recorder.heard(), result.out, result.err, readFileSync(errors, 'utf8')]
  expect(everything.join('\n')).not.toContain('canary')
})

describe('an import that is cut short', () => {
  test('keeps whole parts, says how many, and goes on when it is run again', async () => {
    const rows = 2 * MAX_IMPORT_ROWS
    const broken = `Email,Name\n${people(rows)}"z@contoso.example,Zoe\n`
    const file = listFile('broken.csv', broken)
    const cut = await importList('Cut Ltd', file)
    expect(cut.code).toBe(1)
    expect(cut.err).toContain(`Line ${rows + 2}: A quoted cell has no end`)
    expect(cut.err).toMatch(/^[\d,]+ people are imported; run the command again to go on/m)
    const before = await peopleOf('Cut Ltd')
    const again = await importList('Cut Ltd', file)
    expect(again.code).toBe(1)
    expect(await peopleOf('Cut Ltd')).toEqual(before)
  })

  test('the owner is on the license from the first part on, wherever the row stands', async () => {
    const rows = MAX_IMPORT_ROWS + 10
    const file = listFile(
      'owner-last.csv',
      `Email,Name\n${people(rows)}ADA@contoso.example,Ada L\n`,
    )
    const result = await importList('Owner Ltd', file)
    const owner = await backend.store.db
      .selectFrom('member')
      .innerJoin('client', 'client.id', 'member.client')
      .select(['family_name', 'email'])
      .where('client.name', '=', 'Owner Ltd')
      .where('is_owner', '=', 1)
      .execute()
    expect(result.out).toContain('Imported 2,011 of 2,011 people')
    expect(owner).toEqual([{ family_name: 'L', email: 'ada@contoso.example' }])
  })
})

test('a folder, and a list of which no row can be taken, are refused with a sentence', async () => {
  const none = listFile('none.csv', 'Email,Name\nnobody,No Body\n')
  const results = [await importList('None Ltd', folder.path), await importList('None Ltd', none)]
  expect(results.map(({ code }) => code)).toEqual([1, 1])
  expect(results[0]?.err).toContain('is not a file')
  expect(results[1]?.err).toContain('no row of the file can be')
  expect(await peopleOf('None Ltd')).toBeNull()
})
