import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bootstrap } from '#shared/protocol/bootstrap.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { MAX_IMPORT_ROWS } from '#shared/protocol/imports.ts'
import { openStore } from '#backend/store/open-store.ts'
import { writeUrlFile } from '#backend/url-file.ts'
import { startBackend } from '#test/support/backend.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { runCli, type CliResult } from './run-cli.ts'

const folder = tempDir()
afterAll(() => folder.remove())

const at = (name: string): string => path.join(folder.path, name)
const dataFile = at('backend.sqlite')
const environment = { SEATWRIGHT_BACKEND_DATA: dataFile }

const HEADER =
  'User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region'
const person = (email: string, given: string, family: string, mobile = ''): string =>
  `${email},${given},${family},,,,,,${mobile},,,,,,`

function listFile(name: string, rows: readonly string[]): string {
  writeFileSync(at(name), `\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`)
  return at(name)
}

const list = listFile('contoso.csv', [
  person('Ada@contoso.example', 'Ada', 'Lovelace', '+49 1522 8817386'),
  person('grace@contoso.example', 'Grace', 'Hopper'),
  person('not an address', 'Nobody', 'Here'),
  person('yuki@contoso.example', '𠮷', '野', 'extension 7'),
])

function importList(
  file: string,
  more: readonly string[] = [],
  extra: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const target = ['--client', 'Contoso Ltd', '--product', 'campaign', '--plan', 'Pro']
  const args = [...target, '--owner', 'ada@contoso.example', ...more, file]
  return runCli('import', args, { ...environment, ...extra })
}

let made: CliResult

beforeAll(async () => {
  made = await runCli(
    'init',
    ['--partner', 'Northwind', '--operator', 'Olive@northwind.example', '--name', 'Olive Stone'],
    environment,
  )
})

test('init makes the partner once, says what comes next, and refuses a second time', async () => {
  const again = await runCli('init', ['--partner', 'B', '--operator', 'b@b.example'], environment)
  expect([made.code, made.err]).toEqual([0, ''])
  expect(made.out).toContain('npm run backend')
  expect([again.code, again.out]).toEqual([1, ''])
  expect(again.err).toContain('has a partner already')
})

test('the language of the letters is changed later, and only to one that there are letters in', async () => {
  const strange = await runCli('partner', ['--language', 'fr'], environment)
  expect([strange.code, strange.err]).toEqual([1, expect.stringContaining('no letters in that')])
  const unknown = ['--language', 'de', '--partner', 'Nobody']
  expect(await runCli('partner', unknown, environment)).toMatchObject({ code: 1 })
  const german = await runCli('partner', ['--language', 'de'], environment)
  expect([german.code, german.err]).toEqual([0, ''])
  const store = await openStore({ file: dataFile, ids: systemIds })
  const rows = await store.db.selectFrom('partner').select('language').execute()
  await store.close()
  expect(rows).toEqual([{ language: 'de' }])
})

test('token prints a token that the backend takes, and nothing else', async () => {
  const token = await runCli('token', ['--operator', 'olive@northwind.example'], environment)
  const backend = await startBackend({ dataFile })
  const answer = await backend.app.inject({
    url: '/v1/bootstrap',
    headers: { authorization: `Bearer ${token.out.trim()}` },
  })
  await backend.stop()
  expect(token).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\S+\n$/) })
  expect(bootstrap.parse(answer.json())).toMatchObject({
    partner: { name: 'Northwind' },
    operator: { name: 'Olive Stone', email: 'olive@northwind.example', role: 'owner' },
    catalogue: expect.arrayContaining([
      expect.objectContaining({ id: 'campaign', name: 'Campaign' }),
    ]),
  })
})

test('a strict import of a list with a faulty row does nothing', async () => {
  const strict = await importList(list, ['--strict'])
  expect([strict.code, strict.out]).toEqual([
    1,
    'line 4: The e-mail address is not one single address. (email-invalid, R11)\n' +
      'line 5: The phone number was left out: write it with its country code, for example +49 30 123456. (phone-unreadable)\n',
  ])
  expect(strict.err).toContain('Nothing was imported')
})

test('an import without a running backend works on the data, and the console finds the people', async () => {
  const imported = await importList(list, ['--additional', '3'])
  const again = await importList(list)
  const backend = await startBackend({ dataFile })
  const changes = await backend.fetchAs('olive@northwind.example', '/v1/changes')
  const body = await changes.text()
  await backend.stop()
  expect([imported.code, imported.err]).toEqual([0, ''])
  expect(imported.out).toContain(
    'line 4: The e-mail address is not one single address. (email-invalid, R11)',
  )
  expect(imported.out).toContain('\nImported 3 of 4 people into Contoso Ltd · Campaign Pro.\n')
  expect(again.code).toBe(0)
  expect(again.out).toContain('Imported 0 of 4 people')
  expect(again.out).toContain('3 were there already from an earlier run of this list.')
  expect(body).toContain('"Lovelace","ada@contoso.example","+4915228817386"')
  expect(body).toContain('"𠮷","野","yuki@contoso.example"')
  expect(body.split('\n').filter((line) => line.startsWith('["member"')).length).toBe(3)
})

test('a list larger than a request goes through the running backend, in several of them', async () => {
  const people = Array.from({ length: MAX_IMPORT_ROWS + 500 }, (_, n) =>
    person(`p${n}@contoso.example`, 'Pat', `Person ${n}`),
  )
  const file = listFile('large.csv', [...people, person('ada@contoso.example', 'Ada', 'Lovelace')])
  const backend = await startBackend({ dataFile })
  await writeUrlFile({ file: dataFile }, backend.url)
  const found = await importList(file)
  const named = await importList(list, [], {
    SEATWRIGHT_BACKEND_URL: `${backend.url}/`,
    SEATWRIGHT_TOKEN: await backend.tokenFor('olive@northwind.example'),
  })
  await backend.stop()
  expect(found).toMatchObject({ code: 0, err: '' })
  expect(found.out).toBe(
    'line 2502: This person is on the license already. (already-on-license, R10)\n' +
      'Imported 2,500 of 2,501 people into Contoso Ltd · Campaign Pro.\n1 were on the license already.\n',
  )
  expect(named.out).toContain('Imported 0 of 4 people')
  // The address file is still there: the next command finds nobody answering and uses the data.
  expect((await importList(list)).code).toBe(0)
})

test.each([
  ['no such file', () => importList(at('missing.csv')), 'cannot be read'],
  ['an unknown plan', () => importList(list, ['--plan', 'Gold']), 'Starter, Plus, Pro, Enterprise'],
  ['another owner', () => importList(list, ['--owner', 'grace@contoso.example']), 'owner-conflict'],
  ['an unknown operator', () => importList(list, ['--operator', 'x@y.example']), 'x@y.example'],
  [
    'a backend that is not there',
    () => importList(list, [], { SEATWRIGHT_BACKEND_URL: 'http://127.0.0.1:9' }),
    'does not answer',
  ],
  [
    'a faulty row of the owner',
    () =>
      importList(
        listFile('owner.csv', [
          person('ada@contoso.example', '', ''),
          person('b@c.example', 'B', 'C'),
        ]),
      ),
    "owner's row",
  ],
])('%s: nothing is done, with a sentence and exit code 1', async (_case, run, sentence) => {
  const result = await run()
  expect(result.code).toBe(1)
  expect(result.err).toContain(sentence)
  expect(result.err).not.toContain('    at ')
})

test('tools make no data of their own', async () => {
  const elsewhere = { SEATWRIGHT_BACKEND_DATA: at('none.sqlite') }
  const token = await runCli('token', ['--operator', 'a@b.example'], elsewhere)
  expect(token).toMatchObject({ code: 1, out: '', err: expect.stringContaining('backend:init') })
})
