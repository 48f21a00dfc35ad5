import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { hashOf } from '#backend/links/link-maker.ts'
import { makePasswordLink, readPasswordLink } from '#backend/oidc/password-links.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import { openStore } from '#backend/store/open-store.ts'
import { writeUrlFile } from '#backend/url-file.ts'
import { startBackend } from '#test/support/backend.ts'
import { readChanges } from '#test/support/changes.ts'
import { nextVersion, presentVersion } from '#backend/store/partners.ts'
import { givenClient, givenPartner } from '#test/support/given.ts'
import { handoverEvent } from '#shared/protocol/product.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { runCli, type CliResult } from './run-cli.ts'

const folder = tempDir()
afterAll(() => folder.remove())

let dataFile: string
let copy: string
let lives = 0

beforeEach(() => {
  lives += 1
  dataFile = path.join(folder.path, `life${lives}`, 'backend.sqlite')
  copy = path.join(folder.path, `copy${lives}.sqlite`)
})

const run = (name: 'backup' | 'restore', ...args: string[]): Promise<CliResult> =>
  runCli(name, args, { SEATWRIGHT_BACKEND_DATA: dataFile })

/** Contoso before the copy, Fabrikam after it. */
async function givenCopiedData(): Promise<{ owner: string; cursor: string }> {
  const backend = await startBackend({ dataFile })
  const partner = await givenPartner(backend.store, 'northwind')
  await givenClient(backend.store, partner, { name: 'Contoso Ltd' })
  expect(await run('backup', '--to', copy)).toMatchObject({ code: 0, err: '' })
  await givenClient(backend.store, partner, { name: 'Fabrikam Inc' })
  const { cursor } = await readChanges(backend, partner.owner)
  await backend.stop()
  return { owner: partner.owner, cursor }
}

test('a copy taken while the backend runs is put back, and consoles notice the new life', async () => {
  const { owner, cursor } = await givenCopiedData()
  const restored = await run('restore', '--from', copy)
  expect(restored).toMatchObject({ code: 0, err: '' })
  const backend = await startBackend({ dataFile })
  const anew = await readChanges(backend, owner)
  const names = await backend.store.db.selectFrom('client').select('name').execute()
  expect(names).toEqual([{ name: 'Contoso Ltd' }])
  const stale = await readChanges(backend, owner, cursor)
  expect(stale.frames).toMatchObject([{ frame: 'reset', reason: 'epoch' }])
  expect(anew.frames.at(-1)).toMatchObject({ frame: 'checkpoint' })
  await backend.stop()
})

test('what the new life tells a licensed product is newer than all that the lost time has told it', async () => {
  await givenCopiedData()
  const lost = await openStore({ file: dataFile, ids: systemIds })
  const { id } = await lost.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
  for (let removal = 0; removal < 50; removal += 1) await lost.write((trx) => nextVersion(trx, id))
  const told = await presentVersion(lost.db, id)
  await lost.close()
  await run('restore', '--from', copy)
  const store = await openStore({ file: dataFile, ids: systemIds })
  const version = await store.write((trx) => nextVersion(trx, id))
  await store.close()
  expect(version).toBeGreaterThan(told)
  expect(handoverEvent.shape.version.safeParse(version).success).toBe(true)
})

test('what was there before is kept beside the copy', async () => {
  await givenCopiedData()
  await run('restore', '--from', copy)
  const files = await readdir(path.dirname(dataFile))
  expect(files.filter((name) => /^backend\.sqlite\.before-\d+$/.test(name))).toHaveLength(1)
})

test('nothing is put back under a running backend, and no copy is written over', async () => {
  await givenCopiedData()
  const backend = await startBackend({ dataFile })
  await writeUrlFile({ file: dataFile }, backend.url)
  expect(await run('restore', '--from', copy)).toMatchObject({
    code: 1,
    err: `Stop the backend at ${backend.url} first.\n`,
  })
  expect(await run('backup', '--to', copy)).toMatchObject({
    code: 1,
    err: `${copy} is there already, and a backup never writes over one.\n`,
  })
  await backend.stop()
})

test('a file that is no copy changes nothing', async () => {
  await givenCopiedData()
  const before = await readdir(path.dirname(dataFile))
  await writeFile(copy, 'Dear diary, today we sold twelve seats.'.repeat(500))
  expect(await run('restore', '--from', copy)).toMatchObject({ code: 1 })
  expect(await run('restore', '--from', `${copy}.gone`)).toMatchObject({ code: 1 })
  expect(await readdir(path.dirname(dataFile))).toEqual(before)
  expect(await clientsIn(dataFile)).toEqual(['Contoso Ltd', 'Fabrikam Inc'])
})

const clientsIn = async (file: string): Promise<string[]> => {
  const store = await openStore({ file, ids: systemIds })
  const clients = await store.db.selectFrom('client').select('name').orderBy('name').execute()
  await store.close()
  return clients.map(({ name }) => name)
}

const rightsOf = async (file: string): Promise<string> =>
  ((await stat(file)).mode & 0o777).toString(8)

test('the data and their copies hold the keys of the install, so only their owner reads them', async () => {
  await givenCopiedData()
  expect([await rightsOf(dataFile), await rightsOf(copy)]).toEqual(['600', '600'])
  await run('restore', '--from', copy)
  expect(await rightsOf(dataFile)).toBe('600')
})

test('a copy has its name once it is whole, and nothing else is left beside it', async () => {
  await givenCopiedData()
  const beside = (await readdir(folder.path)).filter((name) => name.startsWith(path.basename(copy)))
  expect(beside).toEqual([path.basename(copy)])
  const failed = await runCli('backup', ['--to', `${copy}.2`], {
    SEATWRIGHT_BACKEND_DATA: `${dataFile}.none`,
  })
  expect(failed.code).toBe(1)
  expect((await readdir(folder.path)).filter((name) => name.includes('.sqlite.2'))).toEqual([])
})

test('nothing is put back under a program that has the data open, though it answers nobody', async () => {
  await givenCopiedData()
  const busy = await openStore({ file: dataFile, ids: systemIds })
  expect(await run('restore', '--from', copy)).toMatchObject({
    code: 1,
    err: `Another program has ${dataFile} open. Stop the backend first.\n`,
  })
  const clients = await busy.db.selectFrom('client').select('name').execute()
  expect(clients).toHaveLength(2)
  await busy.close()
  expect(await readdir(path.dirname(dataFile))).toEqual([path.basename(dataFile)])
  expect(await run('restore', '--from', copy)).toMatchObject({ code: 0 })
  expect(await clientsIn(dataFile)).toEqual(['Contoso Ltd'])
})

test('what a killed backend had only in its log is in the data that are kept', async () => {
  await givenCopiedData()
  const store = await openStore({ file: dataFile, ids: systemIds })
  const { partner } = await store.db
    .selectFrom('client')
    .select('partner')
    .executeTakeFirstOrThrow()
  await givenClient(store, { id: partner }, { name: 'Tailspin Toys' })
  const killed = path.join(folder.path, `killed${lives}`, 'backend.sqlite')
  await mkdir(path.dirname(killed))
  for (const part of ['', '-wal']) await copyFile(dataFile + part, killed + part)
  await store.close()
  const restored = await runCli('restore', ['--from', copy], { SEATWRIGHT_BACKEND_DATA: killed })
  expect(restored).toMatchObject({ code: 0, err: '' })
  const files = (await readdir(path.dirname(killed))).sort()
  expect(files).toEqual(['backend.sqlite', expect.stringMatching(/^backend\.sqlite\.before-\d+$/)])
  expect(await clientsIn(killed)).toEqual(['Contoso Ltd'])
  const kept = path.join(path.dirname(killed), must(files[1], 'two files'))
  expect(await clientsIn(kept)).toEqual(['Contoso Ltd', 'Fabrikam Inc', 'Tailspin Toys'])
})

test('data that are damaged are set aside as they are, and the copy takes their place', async () => {
  await givenCopiedData()
  await writeFile(dataFile, 'no database at all'.repeat(500))
  expect(await run('restore', '--from', copy)).toMatchObject({ code: 0, err: '' })
  expect(await clientsIn(dataFile)).toEqual(['Contoso Ltd'])
  const kept = (await readdir(path.dirname(dataFile))).filter((name) => name.includes('.before-'))
  expect(kept).toHaveLength(1)
})

test('a copy lets nobody in by what may have been ended since: sessions, refresh tokens, links', async () => {
  const backend = await startBackend({ dataFile })
  const partner = await givenPartner(backend.store, 'northwind')
  const operator = must(
    await findOperatorByEmail(backend.store.db, partner.id, partner.owner),
    'A partner has an owner.',
  )
  const owner = { partner: partner.id, operator: operator.id }
  const link = await makePasswordLink(backend, owner)
  const account = {
    payload: '{}',
    account: operator.id,
    grant_id: null,
    uid: null,
    consumed_at: null,
  }
  const row = { model: 'RefreshToken', id: hashOf('x'), expires_at: null, ...account }
  await backend.store.db.insertInto('oidc_payload').values(row).execute()
  const member = { partner: partner.id, id: systemIds.newId(), address: 'ann@contoso.example' }
  const signIn = { ...member, password: null, totp_secret: null, totp_step: 0, created_at: 0 }
  await backend.store.db.insertInto('sign_in').values(signIn).execute()
  const session = { partner: partner.id, hash: hashOf('y'), sign_in: member.id }
  const until = { shown_factor: 1, created_at: 0, expires_at: Number.MAX_SAFE_INTEGER } as const
  await backend.store.db
    .insertInto('portal_session')
    .values({ ...session, ...until })
    .execute()
  const reset = { partner: partner.id, hash: hashOf('z'), address: member.address }
  await backend.store.db
    .insertInto('password_reset')
    .values({ ...reset, expires_at: Number.MAX_SAFE_INTEGER })
    .execute()
  await run('backup', '--to', copy)
  await backend.stop()
  await run('restore', '--from', copy)
  const store = await openStore({ file: dataFile, ids: systemIds })
  const token = must(link.split('/').at(-1), 'The link ends with it.')
  expect(await readPasswordLink({ store, clock: systemClock }, token)).toBeNull()
  for (const table of ['oidc_payload', 'portal_session', 'password_reset'] as const) {
    expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([])
  }
  await store.close()
})
