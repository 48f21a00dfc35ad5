import { idText } from '#core/store/person-ids.ts'
import { userManagersProfile } from '#shared/domain/profile.ts'
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import { openForWriting } from '#core/store/open-database.ts'
import { workFiles } from '#core/store/work-files.ts'
import type { Written } from '#core/store/writer-methods.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { benchSession, writerBench, type WriterBench } from '#test/support/writer-bench.ts'
import { miscounted } from '#test/support/book-rows.ts'
import { seatedPeople } from '#test/support/shown-seats.ts'

let bench: WriterBench

/** Client 1, license 11 with its owner 100 and three people; 3 seats, 2 of them free. */
beforeEach(() => {
  bench = writerBench()
  bench.pull(
    ...[clientLine(1), licenseLine(11, 1, { additional: 2, inUse: 1, people: 4 })],
    ...[memberLine(100, 11, { isOwner: 1, holdsSeat: 1 })],
    ...[memberLine(101, 11), memberLine(102, 11), memberLine(103, 11), completeLine(1)],
    checkpointLine(1),
  )
})

afterEach(() => {
  bench.close()
})

interface Part {
  readonly members: readonly number[]
  readonly seatsNeeded?: number
}

/** The commands of the bulk get the ids `bulk + 1`, `bulk + 2` and so on. */
function activate(bulk: number, ...parts: readonly Part[]): Written {
  const commands = parts.map(({ members, ...rest }, index) => ({
    ...{ id: idOf(bulk + index + 1), license: idOf(11) },
    args: { members: members.map(idOf), ...rest },
  }))
  return bench.methods.enqueue({ id: idOf(bulk), verb: 'activate-seats', at: 2, commands })
}

/** The people whose rows are to be read again. */
function toldPeople({ rows }: Written): unknown {
  if (rows === 'all') return rows
  const uids = bench.book.prepare(
    `SELECT ${idText('uid')} FROM member WHERE id IN (SELECT value FROM json_each(?)) ORDER BY uid`,
  )
  return uids.pluck().all(JSON.stringify([...rows.members]))
}

function seated(): number[] {
  return seatedPeople(bench.book).map((uid) => Number(uid.slice(-3)))
}

function commands(): unknown[] {
  return bench.work.prepare('SELECT state, code, short_by FROM command ORDER BY sequence').all()
}

function refusals(): unknown[] {
  const kept = bench.work.prepare('SELECT refusal FROM command ORDER BY sequence').pluck().all()
  return kept.map((text) => JSON.parse((text as string | null) ?? 'null') as unknown)
}

function answered(id: number, facts: Partial<CommandAnswer>): CommandAnswer {
  return {
    ...{ id: idOf(id), outcome: 'applied', code: null, shortBy: 0, version: 9, members: [] },
    ...facts,
  }
}

function record(...answers: readonly CommandAnswer[]): void {
  bench.methods.takeBatch({ commands: 100, members: 5_000 })
  bench.methods.recordAnswers({ answers, at: 3, epoch: 'first', newDevice: idOf(802) })
}

test('a book that a crash kept from the newest wishes shows them after the next start', () => {
  bench.reopen((paths) => copyFileSync(paths.book, `${paths.book}.before`))
  activate(500, { members: [101] })
  bench.reopen((paths) => copyFileSync(`${paths.book}.before`, paths.book))
  expect(seated()).toEqual([100, 101])
})

test('a book that is ahead of a restored outbox shows only what the outbox holds, and that is told', () => {
  bench.reopen((paths) => copyFileSync(paths.work, `${paths.work}.before`))
  activate(500, { members: [101] })
  bench.reopen((paths) => {
    const { work, backup, left } = workFiles(paths.work)
    for (const file of [backup, left]) rmSync(file)
    copyFileSync(`${work}.before`, work)
  })
  expect(seated()).toEqual([100])
  expect(bench.methods.pause('sync', false).state.restored).toEqual({
    ...{ from: 'file', waiting: 0, since: null },
  })
  expect(commands()).toEqual([])
})

test('a damaged book is begun anew and the outbox is kept', () => {
  activate(500, { members: [101] })
  bench.reopen((paths) =>
    writeFileSync(paths.book, 'not a database at all, but long enough '.repeat(99)),
  )
  expect(seated()).toEqual([])
  expect(commands()).toEqual([{ state: 'queued', code: null, short_by: 0 }])
  expect(bench.methods.countPeople()).toBe(0)
})

test('an outbox of a newer program is not opened', () => {
  const open = (): void =>
    bench.reopen((paths) => {
      const work = openForWriting(paths.work, 'safe')
      work.pragma('user_version = 99')
      work.close()
    })
  expect(open).toThrow(expect.objectContaining({ name: 'NewerSchemaError' }))
})

test('what was on its way when the program ended is asked for again', () => {
  activate(500, { members: [101] })
  bench.methods.takeBatch({ commands: 10, members: 10 })
  bench.reopen()
  expect(commands()).toMatchObject([{ state: 'unknown' }])
  const { commands: again } = bench.methods.takeBatch({ commands: 10, members: 10 })
  expect(again.map((command) => command.id)).toEqual([idOf(501)])
})

test('a wish for more seats than are free is parked with X and shown as nothing', () => {
  activate(500, { members: [101, 102, 103] })
  expect(seated()).toEqual([100])
  expect(commands()).toEqual([{ state: 'parked', code: 'seats-short', short_by: 1 }])
  expect(refusals()).toEqual([
    { rule: 'R5', facts: { shortBy: 1, free: 2, inUse: 1 }, way: 'buy-seats' },
  ])
})

test('what the backend refused is kept with its rule, facts and way', () => {
  activate(500, { members: [101, 102] })
  const refusal = { rule: 'R5', facts: { shortBy: 1, free: 1 }, way: 'buy-seats' } as const
  record(
    answered(501, { outcome: 'refused', code: 'seats-short', shortBy: 1, version: null, refusal }),
  )
  expect(refusals()).toEqual([refusal])
})

test('a parked wish that goes on has no refusal any more', () => {
  activate(500, { members: [101, 102, 103] })
  bench.pull(licenseLine(11, 1, { additional: 3, inUse: 1, people: 4 }), checkpointLine(2))
  bench.methods.settleConflicts({ conflicts: [idOf(501)], way: 'again', at: 4, newIds: [] })
  expect([commands(), refusals()]).toEqual([[{ state: 'queued', code: null, short_by: 0 }], [null]])
})

test('later commands of a click are parked together with the first that was short', () => {
  activate(500, { members: [101], seatsNeeded: 3 }, { members: [102, 103], seatsNeeded: 2 })
  expect(commands()).toEqual([
    { state: 'parked', code: 'seats-short', short_by: 1 },
    { state: 'parked', code: 'seats-short', short_by: 1 },
  ])
  expect(bench.methods.takeBatch({ commands: 10, members: 10 }).commands).toEqual([])
})

test('people who were refused one by one are counted apart from those who were applied', () => {
  activate(500, { members: [101, 102] })
  record(
    answered(501, {
      members: [
        { id: idOf(101), code: 'activated' },
        { id: idOf(102), code: 'not-found' },
      ],
    }),
  )
  const counts = bench.work.prepare('SELECT people_applied, people_refused FROM command').get()
  expect(counts).toEqual({ people_applied: 1, people_refused: 1 })
  expect(seated()).toEqual([100, 101])
})

test('a refusal takes the effect off at once and frees the seats for the next wish', () => {
  activate(500, { members: [101, 102] })
  record(answered(501, { outcome: 'refused', code: 'forbidden', version: null }))
  activate(600, { members: [103] })
  expect(seated()).toEqual([100, 103])
})

test('lost rights park what is still queued', () => {
  const { catalogue } = benchSession
  const strict = {
    ...userManagersProfile,
    seatsBy: 'billing-permission',
    exemptSignedUpBefore: null,
    inviteTakesSeat: 'always',
  } as const
  const operator = { ...benchSession.operator, role: 'agent', billingPermission: false } as const
  activate(500, { members: [101] })
  bench.methods.keepSession(
    { ...benchSession, operator, catalogue: catalogue.map((p) => ({ ...p, profile: strict })) },
    5,
  )
  expect(commands()).toMatchObject([{ state: 'parked', code: 'forbidden' }])
  expect(seated()).toEqual([100])
})

test('cancelling takes back what was never sent, parked commands among them, and nothing else', () => {
  activate(500, { members: [101] })
  bench.methods.takeBatch({ commands: 10, members: 10 })
  activate(600, { members: [102] }, { members: [101, 102, 103] })
  expect(bench.methods.cancelBulk(idOf(500), 4).cancelled).toBe(0)
  const { cancelled, state } = bench.methods.cancelBulk(idOf(600), 4)
  expect(cancelled).toBe(4)
  expect(state.outbox).toEqual({ queued: 0, sending: 1, attention: 0 })
  expect(seated()).toEqual([100, 101])
})

test('a batch holds at most so many members, but always one command', () => {
  activate(500, { members: [101, 102] }, { members: [101] }, { members: [102] })
  const first = bench.methods.takeBatch({ commands: 10, members: 1 }).commands
  const second = bench.methods.takeBatch({ commands: 10, members: 2 }).commands
  expect(first.map((command) => command.id)).toEqual([idOf(501)])
  expect(second.map((command) => command.id)).toEqual([idOf(502), idOf(503)])
})

test('an outbox that lies in another data folder takes another device id', () => {
  const device = (): unknown =>
    bench.work.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get()
  expect(device()).toBe(idOf(801))
  bench.methods.adopt({ install: idOf(800), newDevice: idOf(803), newBook: idOf(804), now: 0 })
  expect(device()).toBe(idOf(801))
  bench.methods.adopt({ install: idOf(810), newDevice: idOf(803), newBook: idOf(804), now: 0 })
  expect(device()).toBe(idOf(803))
})

test('a change that fails leaves both files as they were', () => {
  activate(500, { members: [101] })
  expect(() => activate(500, { members: [102] })).toThrow(/UNIQUE/)
  expect(seated()).toEqual([100, 101])
  expect(commands()).toHaveLength(1)
})

test('a click tells whom it shows otherwise, and so does cancelling it', () => {
  expect(toldPeople(activate(500, { members: [101] }))).toEqual([idOf(101)])
  expect(toldPeople(activate(510, { members: [101, 102] }))).toEqual([idOf(102)])
  expect(toldPeople(bench.methods.cancelBulk(idOf(500), 3))).toContain(idOf(101))
})

test('a license counts members and invites as the click shows them, until it is cancelled', () => {
  bench.pull(memberLine(103, 11, { state: 'opened' }), checkpointLine(2))
  const withoutSeat = (): unknown =>
    bench.book.prepare('SELECT in_use, unlicensed_members, unlicensed_invites FROM license').all()
  const before = withoutSeat()
  activate(500, { members: [101, 103] })
  expect(withoutSeat()).toEqual([{ in_use: 3, unlicensed_members: 1, unlicensed_invites: 0 }])
  expect(miscounted(bench.book)).toEqual([])
  bench.methods.cancelBulk(idOf(500), 3)
  expect(withoutSeat()).toEqual(before)
})
