import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges } from '#test/support/changes.ts'
import { nextVersion, presentVersion } from '#backend/store/partners.ts'
import { givenClient, givenPartner } from '#test/support/given.ts'
import { givenPassword, makeSignIn } from '#test/support/sign-in.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { must } from '#shared/lib/assert.ts'
import { findPostgres } from '../../../tools/lib/postgres.ts'
import { runCli, type CliResult } from '../cli/run-cli.ts'

const runProgram = promisify(execFile)

let data: TestPlace
let url: string
let folder: ReturnType<typeof tempDir>
let dump: string
let running: TestBackend | null

beforeEach(async () => {
  data = await newPlace('postgres')
  url = 'url' in data.place ? data.place.url : ''
  folder = tempDir()
  dump = path.join(folder.path, 'copy.dump')
  running = null
})
afterEach(async () => {
  await running?.stop()
  await data.remove()
  folder.remove()
})

const start = async (): Promise<TestBackend> => (running = await startBackend(data))

async function stop(): Promise<void> {
  await running?.stop()
  running = null
}

async function postgres(program: 'pg_dump' | 'pg_restore', ...args: string[]): Promise<void> {
  const bin = must(findPostgres(), 'PostgreSQL is here.')
  await runProgram(path.join(bin, program), args)
}

const takeCopy = (): Promise<void> => postgres('pg_dump', '--format=custom', `--file=${dump}`, url)

const putBack = (): Promise<void> =>
  postgres('pg_restore', '--clean', '--if-exists', '--single-transaction', `--dbname=${url}`, dump)

const run = (name: 'backup' | 'restore', ...args: string[]): Promise<CliResult> =>
  runCli(name, args, { DATABASE_URL: url })

test('a dump taken while an instance runs is put back, and consoles notice the new life', async () => {
  const before = await start()
  const { owner, ...partner } = await givenPartner(before.store, 'northwind')
  await givenClient(before.store, partner, { name: 'Contoso Ltd' })
  await takeCopy()
  await givenClient(before.store, partner, { name: 'Fabrikam Inc' })
  const { cursor } = await readChanges(before, owner)
  await stop()
  await putBack()
  expect(await run('restore')).toMatchObject({ code: 0, err: '' })
  const after = await start()
  const clients = await after.store.db.selectFrom('client').select('name').execute()
  expect(clients).toEqual([{ name: 'Contoso Ltd' }])
  const stale = await readChanges(after, owner, cursor)
  expect(stale.frames).toMatchObject([{ frame: 'reset', reason: 'epoch' }])
  expect((await readChanges(after, owner)).frames.at(-1)).toMatchObject({ frame: 'checkpoint' })
})

test('what the new life tells a licensed product is newer than all that the lost time has told it', async () => {
  const before = await start()
  const { id } = await givenPartner(before.store, 'northwind')
  await takeCopy()
  for (let removal = 0; removal < 50; removal += 1) {
    await before.store.write((trx) => nextVersion(trx, id))
  }
  const told = await presentVersion(before.store.db, id)
  await stop()
  await putBack()
  await run('restore')
  const { store } = await start()
  expect(await store.write((trx) => nextVersion(trx, id))).toBeGreaterThan(told)
})

test('whoever was signed in when the dump was taken signs in once more', async () => {
  const before = await start()
  const { owner } = await givenPartner(before.store, 'northwind')
  await givenPassword(before, owner)
  const console = await makeSignIn({ backendUrl: before.url, dataDir: folder.path })
  expect(await console.as(owner)).toMatchObject({ name: 'signed-in' })
  await takeCopy()
  await stop()
  await putBack()
  await run('restore')
  const { store } = await start()
  expect(await store.db.selectFrom('oidc_payload').select('model').execute()).toEqual([])
})

test('no new life begins under an instance that runs', async () => {
  const { store } = await start()
  expect(await run('restore')).toMatchObject({
    code: 1,
    err: 'Another program of the backend has the database open. Stop all of them first.\n',
  })
  const kept = await store.db
    .selectFrom('install')
    .select('value')
    .where('key', '=', 'epoch')
    .execute()
  expect(kept).toEqual([{ value: store.epoch }])
})

test('a copy of a database is the business of its own tools, and the command says so', async () => {
  const refused = await run('backup', '--to', dump)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('pg_dump')
})
