import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeUrlFile } from '#backend/url-file.ts'
import { startBackend } from '#test/support/backend.ts'
import { listen } from '#test/support/events.ts'
import { givenClient, givenOperator, givenPartner } from '#test/support/given.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { runCli, type CliResult } from './run-cli.ts'

const folder = tempDir()
afterAll(() => folder.remove())

const dataFile = path.join(folder.path, 'backend.sqlite')
const LIMITED = 'lin@northwind.example'

let twins: readonly string[] = []

beforeAll(async () => {
  const backend = await startBackend({ dataFile })
  const partner = await givenPartner(backend.store, 'northwind')
  for (const name of ['Contoso Ltd', 'Fabrikam Inc', 'Zoë & Söhne']) {
    await givenClient(backend.store, partner, { name })
  }
  const made = [1, 2].map(() => givenClient(backend.store, partner, { name: 'Twin GmbH' }))
  twins = (await Promise.all(made)).map(({ id }) => id)
  await givenOperator(backend.store, partner, { email: LIMITED, clients: [] })
  await backend.stop()
})

function grants(...args: readonly string[]): Promise<CliResult> {
  return runCli('grants', args, { SEATWRIGHT_BACKEND_DATA: dataFile })
}

test('clients are granted and revoked by name, and listed', async () => {
  const first = await grants(
    ...['--operator', LIMITED, '--grant', 'contoso ltd', '--grant', 'ZOË &  SÖHNE'],
  )
  const second = await grants(
    ...['--operator', LIMITED, '--grant', 'Fabrikam Inc', '--revoke', 'Contoso Ltd', '--list'],
  )
  expect(first).toEqual({ code: 0, out: `${LIMITED}: 2 granted, 0 revoked.\n`, err: '' })
  expect(second).toMatchObject({ code: 0, err: '' })
  expect(second.out.split('\n').map((line) => line.replace(/^\S{36} {2}/, ''))).toEqual([
    `${LIMITED}: 1 granted, 1 revoked.`,
    `${LIMITED} sees 2 of 5 clients:`,
    'Fabrikam Inc',
    'Zoë & Söhne',
    '',
  ])
})

test('a running backend does it, so that its consoles hear of it', async () => {
  const backend = await startBackend({ dataFile })
  await writeUrlFile({ file: dataFile }, backend.url)
  const stream = await listen(backend, LIMITED)
  await stream.until(({ pokes }) => pokes.length === 1)
  const done = await grants('--operator', LIMITED, '--grant', 'Contoso Ltd')
  await stream.until(({ pokes }) => pokes.length === 2)
  await stream.close()
  await backend.stop()
  expect(done).toEqual({ code: 0, out: `${LIMITED}: 1 granted, 0 revoked.\n`, err: '' })
})

test('of clients with the same name one is chosen by its id', async () => {
  const [twin = ''] = twins
  const named = await grants('--operator', LIMITED, '--grant', 'Twin GmbH')
  const chosen = await grants('--operator', LIMITED, '--grant', twin)
  expect(named).toMatchObject({ code: 1, out: '' })
  expect(named.err).toContain('Several clients are called Twin GmbH')
  expect(chosen).toMatchObject({ code: 0, out: `${LIMITED}: 1 granted, 0 revoked.\n` })
})

test.for([
  ['no operator', ['--list'], '--operator is missing'],
  ['nothing to do', ['--operator', LIMITED], '--grant, --revoke or --list'],
  ['a client without its option', ['--operator', LIMITED, 'Contoso Ltd'], 'Usage:'],
  ['an unknown client', ['--operator', LIMITED, '--grant', 'Nobody Ltd'], 'Nobody Ltd'],
  ['an unknown operator', ['--operator', 'x@y.example', '--list'], 'unknown-operator'],
  [
    'an operator who sees all',
    ['--operator', 'agent@northwind.example', '--revoke', 'Contoso Ltd'],
    'all-clients',
  ],
  [
    'someone who may not',
    ['--operator', LIMITED, '--as', 'agent@northwind.example', '--list'],
    'forbidden',
  ],
] as const)('%s: nothing is done, with a sentence and exit code 1', async ([, args, sentence]) => {
  const result = await grants(...args)
  expect(result).toMatchObject({ code: 1, out: '' })
  expect(result.err).toContain(sentence)
  expect(result.err).not.toContain('    at ')
})
