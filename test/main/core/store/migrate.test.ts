import { afterEach, expect, test } from 'vitest'
import { migrate, type Migration } from '#core/store/migrate.ts'
import { openForWriting } from '#core/store/open-database.ts'
import { tempDir } from '../../../support/temp-dir.ts'

const folder = tempDir()
const db = openForWriting(`${folder.path}/file.sqlite`, 'safe')

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

function tables(): unknown[] {
  return db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all()
}
