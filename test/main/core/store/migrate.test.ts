import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, type Migration } from '#core/store/migrate.ts'
import { openForWriting, type Connection } from '#core/store/open-database.ts'
import { workMigrations } from '#core/store/work-schema.ts'
import { tempDir } from '../../../support/temp-dir.ts'

let folder: ReturnType<typeof tempDir>
let db: Connection

beforeEach(() => {
  folder = tempDir()
  db = openForWriting(`${folder.path}/file.sqlite`, 'safe')
})

afterEach(() => {
  db.close()
  folder.remove()
})

const first: Migration = { name: '0001', sql: 'CREATE TABLE kept (id INTEGER) STRICT' }
const broken: Migration = {
  name: '0002',
  sql: 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)',
}
const mended: Migration = { name: '0002', sql: 'CREATE TABLE whole (id INTEGER) STRICT' }

test('a migration that fails leaves the schema before it, and the next start goes on from there', () => {
  expect(() => migrate(db, [first, broken])).toThrow('nowhere')
  expect(tables()).toEqual(['kept'])

  migrate(db, [first, mended])
  expect(tables()).toEqual(['kept', 'whole'])

  expect(() => migrate(db, [first])).toThrow('written by a newer version')
  expect(tables()).toEqual(['kept', 'whole'])
})

test.each([
  ['before drafts were kept', 1, ''],
  ['before drafts were kept, with an inbox', 2, ''],
  [
    'when its first migration made the drafts',
    2,
    'CREATE TABLE invite_draft (license TEXT PRIMARY KEY, body TEXT NOT NULL)',
  ],
])('an outbox that was made %s gets tables for drafts and wishes', (_made, version, sql) => {
  migrate(db, workMigrations.slice(0, version))
  expect(tables()).not.toContain('invite_draft')
  db.exec(sql)
  migrate(db, workMigrations)
  expect(tables()).toEqual(expect.arrayContaining(['invite_draft', 'inbox_wish']))
})

function tables(): unknown[] {
  return db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all()
}
