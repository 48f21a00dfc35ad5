import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InboxEntry } from '#shared/protocol/inbox.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'

let bench: WriterBench

beforeEach(() => {
  bench = writerBench()
  bench.pull(
    ...[clientLine(1), licenseLine(11, 1, { inUse: 1, people: 1 })],
    ...[memberLine(100, 11, { isOwner: 1, holdsSeat: 1 }), completeLine(1), checkpointLine(1)],
  )
})

afterEach(() => {
  bench.close()
})

function entry(n: number, facts: Partial<InboxEntry> = {}): InboxEntry {
  return {
    ...{ id: idOf(n), kind: 'access-request', client: idOf(1), license: idOf(11) },
    ...{ member: idOf(100), facts: {}, at: n, readAt: null, closedAt: null, closedBy: null },
    ...{ snoozedUntil: null, snoozeReason: null, snoozedBy: null, ...facts },
  }
}

function take(from: string | null, whole: boolean, cursor: string, ...entries: InboxEntry[]): void {
  bench.methods.takeInbox({ from, whole, entries, cursor, settled: [] })
}

function kept(): unknown {
  return bench.book.prepare('SELECT id FROM inbox_entry ORDER BY id').pluck().all()
}

test('what was asked for behind the copy of a book that was set aside does not begin the new one’s', () => {
  take(null, true, 'first', entry(1))
  bench.methods.wishInbox([idOf(1)], { wish: 'close' })
  bench.methods.setBookAside({ reason: 'damaged', id: idOf(803) }, 1)
  take('first', false, 'second', entry(2))
  expect(bench.methods.inboxPlace()).toMatchObject({ cursor: null, wishes: [{ entry: idOf(1) }] })
  take(null, true, 'third', entry(1), entry(2))
  take('third', false, 'fourth', entry(3))
  bench.reopen()
  expect([kept(), bench.methods.inboxPlace().cursor]).toEqual([[1, 2, 3].map(idOf), 'fourth'])
})
