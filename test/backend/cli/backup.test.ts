import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { writeUrlFile } from '#backend/url-file.ts'
import { startBackend } from '#test/support/backend.ts'
import { readChanges } from '#test/support/changes.ts'
import { givenClient, givenPartner } from '#test/support/given.ts'
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
  const { owner } = await givenCopiedData()
  await writeFile(copy, 'Dear diary, today we sold twelve seats.'.repeat(500))
  expect(await run('restore', '--from', copy)).toMatchObject({ code: 1 })
  expect(await run('restore', '--from', `${copy}.gone`)).toMatchObject({ code: 1 })
  const backend = await startBackend({ dataFile })
  const names = await backend.store.db.selectFrom('client').select('name').execute()
  expect([owner, names.length]).toEqual([owner, 2])
  await backend.stop()
})
