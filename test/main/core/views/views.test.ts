import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import Database from 'better-sqlite3'
import { testPorts } from '#test/support/core.ts'
import { directoryQuery } from '#test/support/directory-lists.ts'
import { findFile } from '#test/support/find-file.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let core: Core
let folder: ReturnType<typeof tempDir>

beforeEach(async () => {
  folder = tempDir()
  await open()
})

afterEach(async () => {
  await core.close()
  folder.remove()
})

/** Nobody is signed in and no backend answers: views are of this machine alone. */
async function open() {
  const backendUrl = 'http://127.0.0.1:9'
  core = await createCore({ dataDir: folder.path, backendUrl, ports: testPorts({ token: null }) })
}

const client = () => createRouterClient(core.router)

const layout = { columns: [{ id: 'name', width: 240 }], density: 'compact' } as const
const layoutNow = { columns: [{ id: 'name', width: 240 }], density: 'compact' as const }

function view(name: string, search = '') {
  return { id: systemIds.newId(), name, query: directoryQuery({ search }), layout: layoutNow }
}

test('views are kept over a restart, in name order', async () => {
  const views = ['b', 'Ç', 'a'].map((name) => view(name))
  for (const one of views) await client().views.save(one)
  await core.close()
  await open()
  const kept = (await client().views.list()).views
  expect(kept).toEqual([views[2], views[0], views[1]])
})

test('a view that is saved again is changed, and one that is removed is gone', async () => {
  const [first, second] = [view('a'), view('b')]
  await client().views.save(first)
  await client().views.save(second)
  await client().views.save({ ...first, name: 'c', query: directoryQuery({ search: 'x' }) })
  await client().views.remove({ id: second.id })
  expect((await client().views.list()).views).toEqual([
    { ...first, name: 'c', query: directoryQuery({ search: 'x' }) },
  ])
  await expect(client().views.remove({ id: second.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    defined: true,
  })
})

test('each tab keeps its own arrangement', async () => {
  expect(await client().views.layout({ tab: 'members' })).toEqual({ layout: null })
  await client().views.keepLayout({ tab: 'members', layout: layoutNow })
  expect(await client().views.layout({ tab: 'members' })).toEqual({ layout })
  expect(await client().views.layout({ tab: 'invites' })).toEqual({ layout: null })
})

test('what another version kept and this one cannot read is left out', async () => {
  await client().views.save(view('whole'))
  await client().views.save(view('other'))
  await client().views.keepLayout({ tab: 'members', layout: layoutNow })
  const db = new Database(findFile(folder.path, 'work.sqlite'))
  db.exec(`UPDATE saved_view SET body = '{"query":{"later":1}}' WHERE name = 'other';
    UPDATE table_layout SET body = '{"columns":7}'`)
  db.close()
  expect((await client().views.list()).views.map(({ name }) => name)).toEqual(['whole'])
  expect(await client().views.layout({ tab: 'members' })).toEqual({ layout: null })
})
