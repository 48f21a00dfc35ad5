import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForReading, openForWriting } from '#core/store/open-database.ts'
import { workFiles } from '#core/store/work-files.ts'
import { idOf } from '#test/support/change-body.ts'
import { KEPT_WORK, keepWork, keptWork, NELL, viewOf } from '#test/support/kept-work.ts'
import { flipAt } from '#test/support/spoil-file.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'

const PAGE = 8_192

let bench: WriterBench

beforeEach(() => {
  bench = writerBench()
  keepWork(bench)
  bench.methods.backUpWork()
})

afterEach(() => {
  bench.close()
})

/** Changed from outside, and put together again. @returns from what. */
function restore(...changes: readonly string[]): unknown {
  bench.kill(({ work }) => {
    const db = openForWriting(work, 'safe')
    for (const sql of [...changes, 'DROP TABLE conflict']) db.exec(sql)
    db.close()
  })
  return bench.methods.pause('sync', false).state.restored?.from
}

test('what was changed or removed since the backup stays so, where the later file tells it', () => {
  const changed = { ...viewOf(1), name: 'View 1, changed' }
  bench.methods.saveView(changed)
  bench.methods.removeView(idOf(602))
  bench.methods.keepInviteDraft(idOf(11), [])
  bench.methods.dropInboxWishes()
  expect(restore()).toBe('both')
  expect(keptWork(bench)).toEqual({ ...KEPT_WORK, views: [changed], draft: [], wishes: [] })
})

test('a row that nobody can read comes from the backup, and the others from the later file', () => {
  const changed = { ...viewOf(2), name: 'View 2, changed' }
  bench.methods.saveView(changed)
  bench.methods.wishInbox([idOf(611)], { wish: 'wake' })
  const from = restore(
    `UPDATE saved_view SET body = substr(body, 2) WHERE id = '${idOf(601)}'`,
    `UPDATE invite_draft SET body = '[{}]'`,
    `UPDATE table_layout SET body = '{}'`,
    `UPDATE inbox_wish SET until = 'soon' WHERE entry = '${idOf(610)}'`,
  )
  expect(from).toBe('both')
  expect(keptWork(bench)).toEqual({
    ...KEPT_WORK,
    views: [viewOf(1), changed],
    wishes: [
      [idOf(610), 'close'],
      [idOf(611), 'wake'],
    ],
  })
})

test('rows that a damaged page hides are not taken for removed ones', () => {
  bench.reopen(({ work }) => hideLastRow(work, 'saved_view'))
  expect(keptWork(bench)).toEqual(KEPT_WORK)
})

/** One cell less in the head of the table's first page: whoever reads it finds nothing wrong. */
function hideLastRow(work: string, table: string): void {
  const db = openForReading(work)
  const rootOf = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck()
  const count = (Number(rootOf.get(table)) - 1) * PAGE + 4
  db.close()
  const bytes = readFileSync(work)
  bytes.writeUInt8(bytes.readUInt8(count) - 1, count)
  writeFileSync(work, bytes)
}

test('an outbox from before there were drafts and wishes gives what it has', () => {
  rmSync(workFiles(bench.paths.work).backup)
  expect(restore('DROP TABLE invite_draft', 'DROP TABLE inbox_wish')).toBe('file')
  expect(keptWork(bench)).toEqual({ ...KEPT_WORK, draft: [], wishes: [] })
  keepWork(bench)
  expect(keptWork(bench)).toEqual(KEPT_WORK)
})

test('a draft that nobody can read to its end takes none of the others along', () => {
  const crowd = Array.from({ length: 200 }, (_, n) => ({ ...NELL, familyName: `Crowd${n}` }))
  bench.methods.keepInviteDraft(idOf(12), crowd)
  bench.methods.keepInviteDraft(idOf(13), [NELL])
  bench.reopen(({ work }) => {
    rmSync(workFiles(work).backup)
    const page = Math.floor(readFileSync(work).indexOf('Crowd150') / PAGE) * PAGE
    flipAt(work, page, 4)
  })
  const drafts = bench.work.prepare('SELECT license FROM invite_draft').pluck().all()
  expect([drafts, keptWork(bench)]).toEqual([[idOf(11), idOf(13)], KEPT_WORK])
})
