import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HeardEntry } from '#core/inbox/heard-inbox.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  frameLine,
  goneLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { isInFile } from '#test/support/in-file.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'

let bench: WriterBench

/** Clients 1 and 2, each with a license and its owner. */
beforeEach(() => {
  bench = writerBench()
  const rows = [1, 2].flatMap((n) => [...rowsOf(n), completeLine(n)])
  bench.pull(...rows, checkpointLine(1))
})

afterEach(() => {
  bench.close()
})

function rowsOf(n: number): string[] {
  const license = n * 10 + 1
  return [
    ...[clientLine(n), licenseLine(license, n, { inUse: 1, people: 1 })],
    memberLine(n * 100, license, { isOwner: 1, holdsSeat: 1 }),
  ]
}

function entry(n: number, facts: Partial<HeardEntry> = {}): HeardEntry {
  return {
    ...{ id: idOf(n), kind: 'access-request', client: idOf(1), license: idOf(11) },
    ...{ member: idOf(100), facts: {}, at: n, readAt: null, closedAt: null, closedBy: null },
    ...{ snoozedUntil: null, snoozeReason: null, snoozedBy: null, ...facts },
  }
}

function take(from: string | null, whole: boolean, cursor: string, ...entries: HeardEntry[]): void {
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

const ofClient2 = { client: idOf(2), license: idOf(21), member: idOf(200) }

const wanda = { name: 'Wanda Weatherwax' }
const invitee: Invitee = {
  ...{ givenName: 'Wilma', familyName: 'Weatherwax', email: 'wilma@two.example', phone: '' },
  ...{
    takesSeat: true,
    group: null,
    role: 'agent' as const,
    billingPermission: false,
    mfaRequired: false,
  },
}
const drafts = (): unknown =>
  bench.work.prepare('SELECT license FROM invite_draft ORDER BY license').pluck().all()

test.for([
  ['revoked', frameLine({ frame: 'revoked', client: idOf(2) })],
  ['gone', goneLine('client', 2)],
] as const)(
  'of a client that is %s no entry and no draft is left, and those of others stay',
  ([, line]) => {
    take(null, true, 'first', entry(1), entry(2, { ...ofClient2, facts: wanda }))
    for (const license of [11, 21]) bench.methods.keepInviteDraft(idOf(license), [invitee])
    bench.pull(line, checkpointLine(2))
    expect([kept(), drafts()]).toEqual([[idOf(1)], [idOf(11)]])
  },
)

test('what named people of a revoked client is written over in both files', () => {
  take(null, true, 'first', entry(1), entry(2, { ...ofClient2, facts: wanda }))
  bench.methods.keepInviteDraft(idOf(21), [invitee])
  bench.pull(frameLine({ frame: 'revoked', client: idOf(2) }), checkpointLine(2))
  bench.reopen(({ book, work }) => {
    expect([isInFile(book, 'Wanda'), isInFile(work, 'Wilma')]).toEqual([false, false])
  })
})

test('an inbox that comes anew is written over the one before', () => {
  take(null, true, 'first', entry(1), entry(2, { ...ofClient2, facts: wanda }))
  take('first', true, 'second', entry(1))
  bench.reopen(({ book }) => expect(isInFile(book, 'Wanda')).toBe(false))
})

test('entries of a granted client that came before its rows stay', () => {
  const before = entry(3, { client: idOf(3), license: idOf(31), member: idOf(300) })
  take(null, true, 'first', entry(1), before)
  bench.pull(frameLine({ frame: 'granted', client: idOf(3) }), ...rowsOf(3), checkpointLine(2))
  expect(kept()).toEqual([idOf(1), idOf(3)])
})

test('a book that was filled anew without a client forgets the drafts for it', () => {
  for (const license of [11, 21]) bench.methods.keepInviteDraft(idOf(license), [invitee])
  bench.methods.setBookAside({ reason: 'damaged', id: idOf(803) }, 1)
  bench.reopen()
  expect(drafts()).toEqual([11, 21].map(idOf))
  bench.pull(...rowsOf(1), completeLine(1), checkpointLine(2))
  expect(drafts()).toEqual([idOf(11)])
})
