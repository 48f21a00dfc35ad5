import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '#core/store/migrate.ts'
import { openForWriting } from '#core/store/open-database.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import { blockOf, checkpointLine, header, idOf } from '#test/support/change-body.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const open = threadWriter(fileURLToPath(import.meta.resolve('#core/store/writer-thread.ts')))

let folder: ReturnType<typeof tempDir>
let paths: StorePaths

beforeEach(() => {
  folder = tempDir()
  paths = { work: `${folder.path}/work.sqlite`, book: `${folder.path}/book.sqlite` }
})

afterEach(() => {
  folder.remove()
})

test('calls are worked off in the order in which they were made, and nothing comes after the close', async () => {
  const writer = await open(paths)
  const done: string[] = []
  const calls = [
    writer
      .call('adopt', { install: idOf(1), newDevice: idOf(2), newBook: idOf(3), now: 0 })
      .then(() => done.push('adopt')),
    writer.call('beginBody', header(), null).then(() => done.push('begin')),
    writer.call('takeBlock', blockOf(checkpointLine(1)), 0).then(() => done.push('take')),
    writer.close().then(() => done.push('close')),
  ]
  await Promise.all(calls)
  expect(done).toEqual(['adopt', 'begin', 'take', 'close'])
  await expect(writer.call('countPeople')).rejects.toThrow()
})

test('an error keeps its name, its message and its code', async () => {
  const writer = await open(paths)
  await writer.call('beginBody', header(), null)
  await expect(writer.call('takeBlock', blockOf('{'), 0)).rejects.toMatchObject({
    name: 'MalformedChange',
  })
  const bulk = { id: idOf(1), verb: 'activate-seats', at: 0, commands: [] } as const
  await writer.call('enqueue', bulk)
  await expect(writer.call('enqueue', bulk)).rejects.toMatchObject({
    name: 'SqliteError',
    code: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  })
  await writer.close()
})

test('files that cannot be opened fail the opening', async () => {
  const work = openForWriting(paths.work, 'safe')
  migrate(work, [])
  work.pragma('user_version = 99')
  work.close()
  await expect(open(paths)).rejects.toMatchObject({ name: 'NewerSchemaError' })
})
