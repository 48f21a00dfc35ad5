import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { testPorts } from '#test/support/core.ts'
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

/** Nobody is signed in and no backend answers: drafts are of this machine alone. */
async function open(): Promise<void> {
  const backendUrl = 'http://127.0.0.1:9'
  core = await createCore({ dataDir: folder.path, backendUrl, ports: testPorts({ token: null }) })
}

const drafts = () => createRouterClient(core.router).drafts
const license = systemIds.newId()
const ada = {
  ...{ givenName: 'Ada', familyName: 'Byron', email: 'ada@half', phone: '', takesSeat: true },
  group: null,
  ...{ role: 'agent' as const, billingPermission: false, mfaRequired: true },
}

test('whom somebody entered is kept over a restart as it was typed, for that license', async () => {
  await drafts().keepInvite({ license, people: [ada] })
  await core.close()
  await open()
  expect(await drafts().invite({ license })).toEqual({ people: [ada] })
  expect(await drafts().invite({ license: systemIds.newId() })).toEqual({ people: [] })
})

test('what is entered later takes the place of what was, and nobody forgets it', async () => {
  await drafts().keepInvite({ license, people: [ada, ada] })
  await drafts().keepInvite({ license, people: [{ ...ada, email: 'ada@whole.example' }] })
  expect((await drafts().invite({ license })).people).toMatchObject([
    { email: 'ada@whole.example' },
  ])
  await drafts().keepInvite({ license, people: [] })
  expect(await drafts().invite({ license })).toEqual({ people: [] })
})

test('a draft of another version that cannot be read is nobody', async () => {
  await drafts().keepInvite({ license, people: [ada] })
  await core.close()
  const work = new Database(findFile(folder.path, 'work.sqlite'))
  work.prepare('UPDATE invite_draft SET body = ?').run('[{"givenName":"Ada"}]')
  work.close()
  // What the backup still has would be put in its place.
  rmSync(findFile(folder.path, 'work.backup.sqlite'))
  await open()
  expect(await drafts().invite({ license })).toEqual({ people: [] })
})
