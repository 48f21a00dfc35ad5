import { userManagersProfile } from '#shared/domain/profile.ts'
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import { openForWriting } from '#core/store/open-database.ts'
import { workFiles } from '#core/store/work-files.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { benchSession, writerBench, type WriterBench } from '#test/support/writer-bench.ts'

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
function activate(bulk: number, ...parts: readonly Part[]): void {
  const commands = parts.map(({ members, ...rest }, index) => ({
    ...{ id: idOf(bulk + index + 1), license: idOf(11) },
    args: { members: members.map(idOf), ...rest },
  }))
  bench.methods.enqueue({ id: idOf(bulk), verb: 'activate-seats', at: 2, commands })
}

function seated(): number[] {
  const uids = bench.book.prepare('SELECT uid FROM member WHERE holds_seat = 1 ORDER BY uid')
  return (uids.pluck().all() as string[]).map((uid) => Number(uid.slice(-3)))
}

function commands(): unknown[] {
  return bench.work.prepare('SELECT state, code, short_by FROM command ORDER BY sequence').all()
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
