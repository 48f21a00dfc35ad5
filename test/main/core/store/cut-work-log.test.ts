import { statSync, truncateSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForReading } from '#core/store/open-database.ts'
import { idOf } from '#test/support/change-body.ts'
import { applied, outboxBench, type OutboxBench } from '#test/support/outbox-bench.ts'
import { cutTo } from '#test/support/spoil-file.ts'

let outbox: OutboxBench

beforeEach(() => {
  outbox = outboxBench()
})

afterEach(() => {
  outbox.close()
})

function told(): unknown {
  return outbox.bench.methods.pause('sync', false).state.restored
}

test('what was sent in the part of a log that was cut off cannot be taken back as if it never was', () => {
  outbox.wish('activate-seats', 500, { members: [101] })
  const { size } = statSync(`${outbox.bench.paths.work}-wal`)
  outbox.answer(applied(501, { 101: 'activated' }))
  outbox.bench.kill(({ work }) => truncateSync(`${work}-wal`, size))
  expect(told()).toEqual({ from: 'file', waiting: 1, since: 2 })
  const { cancelled, tooLate } = outbox.bench.methods.cancelCommands('all', 9)
  expect({ cancelled, tooLate }).toEqual({ cancelled: 0, tooLate: 1 })
  const [taken] = outbox.bench.methods.takeBatch({ commands: 1, members: 9 }).commands
  expect(taken?.id).toBe(idOf(501))
  outbox.bench.methods.putBackUnsent([idOf(501)], 9)
  expect(outbox.bench.methods.cancelCommands('all', 9)).toMatchObject({ cancelled: 0, tooLate: 1 })
})

test('a log that is cut down to before anybody used the outbox is told, and its book is not taken for a foreign one', () => {
  outbox.bench.methods.backUpWork()
  outbox.wish('activate-seats', 500, { members: [101] })
  const before = outbox.seated()
  outbox.bench.kill(({ work }) => cutToUnused(work))
  const { restored, setAside } = outbox.bench.methods.pause('sync', false).state
  expect({ restored, setAside }).toEqual({
    restored: { from: 'backup', waiting: 0, since: null },
    setAside: null,
  })
  expect([before, outbox.seated()]).toEqual([
    [100, 101, 200],
    [100, 200],
  ])
})

/** To where all tables are there and nobody has written into them. */
function cutToUnused(work: string): void {
  let isUsed = true
  while (isUsed) {
    cutTo(`${work}-wal`, 0.97)
    const db = openForReading(work)
    isUsed = db.prepare('SELECT 1 FROM meta').get() !== undefined
    db.close()
  }
}
