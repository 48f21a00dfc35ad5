import { cpSync, existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workFiles } from '#core/store/work-files.ts'
import { noteWorkLeft } from '#core/store/work-left.ts'
import { changeFile, FOREIGN_IN_WORK, viewInPlaceOf } from '#test/support/foreign-parts.ts'
import { KEPT_WORK, keepWork, keptWork } from '#test/support/kept-work.ts'
import { applied, outboxBench, type OutboxBench } from '#test/support/outbox-bench.ts'

let outbox: OutboxBench
/** The parts of an outbox that nobody changed. */
let own: unknown

/** 501 is applied; 511 and 521 are queued. */
beforeEach(() => {
  outbox = outboxBench()
  own = parts()
  outbox.wish('activate-seats', 500, { members: [101] })
  outbox.answer(applied(501, { 101: 'activated' }))
  outbox.wish('activate-seats', 510, { members: [102] })
  outbox.wish('revoke-seats', 520, { license: 12, members: [201] })
  keepWork(outbox.bench)
  outbox.bench.methods.backUpWork()
})

afterEach(() => {
  outbox.close()
})

function parts(): unknown {
  return outbox.bench.work.prepare('SELECT type, name FROM sqlite_schema ORDER BY name').all()
}

function states(): unknown {
  return outbox.bench.work.prepare('SELECT state FROM command ORDER BY sequence').pluck().all()
}

/** What waits is asked for once more under its id: nobody can tell whether it was sent. */
function expectKept(from: string): void {
  expect(states()).toEqual(['done', 'unknown', 'unknown'])
  expect(keptWork(outbox.bench)).toEqual(KEPT_WORK)
  expect(parts()).toEqual(own)
  expect(outbox.bench.methods.pause('sync', false).state.restored).toMatchObject({ from })
  outbox.wish('activate-seats', 530, { license: 12, members: [202] })
  expect(states()).toEqual(['done', 'unknown', 'unknown', 'queued'])
}

test.each(FOREIGN_IN_WORK)(
  'after a kill, %s does nothing: the rows are put into a clean file',
  (_name, sql) => {
    outbox.bench.kill(({ work }) => changeFile(work, sql))
    expectKept('both')
  },
)

test.each(FOREIGN_IN_WORK)(
  'nor does %s in a file that says that nobody has changed it',
  (_name, sql) => {
    outbox.bench.reopen(({ work }) => {
      changeFile(work, sql)
      noteWorkLeft(workFiles(work))
    })
    expectKept('both')
  },
)

test.each(FOREIGN_IN_WORK)('nor does %s in a file that waits to take its place', (_name, sql) => {
  const { restored, backup } = workFiles(outbox.bench.paths.work)
  outbox.bench.reopen(() => {
    cpSync(backup, restored)
    changeFile(restored, sql)
  })
  expectKept('both')
  expect(existsSync(restored)).toBe(false)
})

test('an endless view in the backup is not read, and what the file holds is kept', () => {
  const { backup } = workFiles(outbox.bench.paths.work)
  outbox.bench.kill(({ work }) => {
    changeFile(backup, viewInPlaceOf('outbox_event', 'seq'))
    changeFile(backup, viewInPlaceOf('bulk', 'id').replace('hidden', 'hidden_too'))
    changeFile(work, 'CREATE TABLE foe (n INTEGER)')
  })
  expectKept('both')
})

test('an outbox with a part of somebody else never takes the place of its backup', () => {
  const { work, backup } = workFiles(outbox.bench.paths.work)
  const before = readFileSync(backup)
  changeFile(work, 'CREATE TRIGGER foe AFTER INSERT ON meta BEGIN SELECT 1; END')
  outbox.bench.methods.backUpWork()
  expect(readFileSync(backup).equals(before)).toBe(true)
})
