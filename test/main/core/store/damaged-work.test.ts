import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForReading } from '#core/store/open-database.ts'
import { workFiles } from '#core/store/work-files.ts'
import { checkpointLine, idOf, licenseLine } from '#test/support/change-body.ts'
import { KEPT_WORK, keepWork, keptWork } from '#test/support/kept-work.ts'
import { applied, outboxBench, refused, type OutboxBench } from '#test/support/outbox-bench.ts'
import { cutTo, flipAt, flipEvery, removeLogs, replaceByGarbage } from '#test/support/spoil-file.ts'

let outbox: OutboxBench

/**
 * One command in each state: 501 applied, 502 refused, 511 parked, 521 cancelled, 531 dropped after a
 * refusal, 541 on its way, 551 and 561 queued.
 */
beforeEach(() => {
  outbox = outboxBench()
  outbox.wish('activate-seats', 500, { members: [101] }, { license: 12, members: [201] })
  outbox.answer(applied(501, { 101: 'activated' }), refused(502, 'forbidden'))
  outbox.wish('activate-seats', 510, { members: [102, 103] })
  outbox.wish('activate-seats', 520, { members: [102] })
  outbox.bench.methods.cancelBulk(idOf(520), 3)
  outbox.wish('activate-seats', 530, { members: [102] })
  outbox.answer(refused(531, 'not-found'))
  outbox.settle('drop', 531)
  outbox.wish('activate-seats', 540, { license: 12, members: [202] })
  outbox.bench.methods.takeBatch({ commands: 1, members: 9 })
  outbox.wish('activate-seats', 550, { members: [102] })
  outbox.wish('revoke-seats', 560, { members: [101] })
  keepWork(outbox.bench)
})

afterEach(() => {
  outbox.close()
})

const STATES = {
  ...{ 501: 'done', 502: 'done', 511: 'parked', 521: 'cancelled', 531: 'done' },
  ...{ 541: 'unknown', 551: 'unknown', 561: 'unknown' },
}

/** Why some of them were refused, and by which rule: as much as before. */
const REFUSALS = {
  502: { rule: 'R6' },
  511: { rule: 'R5', facts: { shortBy: 1 } },
  531: { rule: 'R21', way: 'refresh' },
}

function states(): Record<number, unknown> {
  const rows = outbox.bench.work.prepare('SELECT id, state FROM command').raw().all()
  return Object.fromEntries(
    (rows as string[][]).map(([id, state]) => [Number(id?.slice(-3)), state]),
  )
}

function told(): unknown {
  return outbox.bench.methods.pause('sync', false).state.restored
}

function backUp(): void {
  outbox.bench.methods.backUpWork()
}

function setAside(): string[] {
  return readdirSync(path.dirname(outbox.bench.paths.work)).filter((name) =>
    /^work\.damaged-.*\.sqlite$/.test(name),
  )
}

/** Everything that was promised of an outbox that was put together again. */
function expectKept(from: string): void {
  expect(states()).toEqual(STATES)
  expect(keptWork(outbox.bench)).toEqual(KEPT_WORK)
  expect(outbox.refusals()).toMatchObject(REFUSALS)
  expect(outbox.conflicts()).toEqual({ open: [502, 511], closed: ['dropped'] })
  expect(told()).toEqual({ from, waiting: 3, since: 4 })
  const check = outbox.bench.work.pragma('integrity_check', { simple: true })
  expect([check, setAside().length]).toEqual(['ok', 1])
}

test('the outbox is backed up whole, and an end makes the backup the newest', () => {
  backUp()
  const { backup } = workFiles(outbox.bench.paths.work)
  const count = (): unknown => {
    const db = openForReading(backup)
    const found = db.prepare('SELECT count(*) FROM command').pluck().get()
    db.close()
    return found
  }
  expect(count()).toBe(8)
  outbox.wish('revoke-seats', 570, { license: 12, members: [200] })
  expect(count()).toBe(8)
  outbox.bench.reopen(() => expect(count()).toBe(9))
  expect(told()).toBe(null)
})

test('a damaged outbox never takes the place of its backup', () => {
  backUp()
  outbox.bench.reopen(({ work }) => {
    const { backup } = workFiles(work)
    const before = statSync(backup)
    flipEvery(work, 997, 8_192)
    cpSync(work, `${work}.spoilt.sqlite`)
    expect(statSync(backup).mtimeMs).toBe(before.mtimeMs)
  })
  expectKept('both')
})

test.each<[string, string, (work: string) => void]>([
  ['one bit of a text that no check sees', 'both', flipText],
  ['bytes all over it', 'both', (work) => flipEvery(work, 997, 8_192)],
  ['its first page', 'backup', (work) => flipAt(work, 0, 8_192)],
  ['its end cut off', 'both', (work) => cutTo(work, 0.5)],
  ['nothing in it', 'backup', (work) => writeFileSync(work, '')],
  ['garbage in its place', 'backup', replaceByGarbage],
  ['the file gone', 'backup', (work) => rmSync(work)],
])('after a good end, %s: told, set aside, and nothing is lost', (name, from, spoil) => {
  outbox.bench.reopen(({ work }) => spoil(work))
  expect(states()).toEqual(STATES)
  expect(keptWork(outbox.bench)).toEqual(KEPT_WORK)
  expect(told()).toMatchObject({ waiting: 3, since: 4 })
  if (from === 'backup') expect(told()).toMatchObject({ from })
  expect(setAside().length).toBe(name === 'the file gone' ? 0 : 1)
  expect(outbox.conflicts()).toEqual({ open: [502, 511], closed: ['dropped'] })
  // It is not told again of what it was put together to.
  outbox.bench.methods.acknowledgeRestored()
  outbox.bench.reopen()
  expect([told(), setAside().length <= 1]).toEqual([null, true])
})

/** The last byte is one of the draft of an invitation, which no index holds. */
function flipText(work: string): void {
  const db = openForReading(work)
  const page = Number(db.pragma('page_size', { simple: true }))
  db.close()
  expect(page).toBe(8_192)
  const size = statSync(work).size
  flipAt(work, size - 1)
}

test.each<[string, (work: string) => void]>([
  ['its log deleted', removeLogs],
  ['its log cut', (work) => cutTo(`${work}-wal`, 0.5)],
  ['its log cut to its head', (work) => cutTo(`${work}-wal`, 0.01)],
  ['its log overwritten', (work) => replaceByGarbage(`${work}-wal`)],
  ['file and log gone', removeAll],
])('after a kill, %s: what the backup holds is kept, and that is told', (_name, spoil) => {
  backUp()
  outbox.bench.kill(({ work }) => spoil(work))
  expect(states()).toEqual(STATES)
  expect(keptWork(outbox.bench)).toEqual(KEPT_WORK)
  expect(told()).toMatchObject({ waiting: 3, since: 4 })
})

function removeAll(work: string): void {
  removeLogs(work)
  rmSync(work)
}

test('after a kill, bytes flipped at any place of the file lose nothing that it or its backup holds', () => {
  backUp()
  // All of it lies in the file itself now, and what was wished since lies there alone.
  outbox.bench.reopen(({ work }) => rmSync(workFiles(work).left))
  const size = statSync(outbox.bench.paths.work).size
  for (let at = 0; at < size; at += 4_049) {
    outbox.bench.kill(({ work }) => flipAt(work, at, 3))
    expect(states()).toEqual(STATES)
    expect(keptWork(outbox.bench)).toEqual(KEPT_WORK)
    expect(outbox.conflicts().open).toEqual([502, 511])
    expect(outbox.bench.work.pragma('integrity_check', { simple: true })).toBe('ok')
  }
})

test('what only the damaged file holds is read out of it row by row', () => {
  outbox.bench.reopen(({ work }) => {
    rmSync(workFiles(work).backup)
    flipText(work)
  })
  expect(Object.keys(states())).toEqual(Object.keys(STATES))
  expect(told()).toMatchObject({ from: 'file' })
})

test('what was answered in one and waits in the other is answered', () => {
  backUp()
  const { backup } = workFiles(outbox.bench.paths.work)
  cpSync(backup, `${backup}.kept`)
  outbox.bench.methods.recordAnswers({
    ...{ answers: [applied(541, { 202: 'activated' })], at: 6 },
    ...{ epoch: 'first', newDevice: idOf(802) },
  })
  outbox.bench.reopen(({ work }) => {
    cpSync(`${backup}.kept`, backup)
    flipText(work)
  })
  expect(states()).toEqual({ ...STATES, 541: 'done' })
  // The other way round: the file is an old copy, and the backup knows more.
  outbox.bench.reopen(({ work }) => cpSync(`${backup}.kept`, work))
  expect(states()).toEqual({ ...STATES, 541: 'done' })
})

test('neither file can be read: it begins empty, says so, and deletes nothing', () => {
  outbox.bench.reopen(({ work }) => {
    replaceByGarbage(work)
    replaceByGarbage(workFiles(work).backup)
  })
  expect([states(), told()]).toEqual([{}, { from: 'nothing', waiting: 0, since: null }])
  expect(setAside()).toHaveLength(1)
})

test('a program that died while it put the outbox together goes on where it was', () => {
  const { work, restored, backup, left } = workFiles(outbox.bench.paths.work)
  outbox.bench.reopen(() => {
    cpSync(backup, restored)
    for (const file of [work, left]) rmSync(file)
  })
  expect([states()[561], existsSync(restored)]).toEqual(['queued', false])
  outbox.bench.reopen(() => {
    writeFileSync(`${restored}.new`, 'half')
    replaceByGarbage(work)
  })
  expect([states(), existsSync(`${restored}.new`)]).toEqual([STATES, false])
})

test('the book shows what waits, whatever it had seen before', () => {
  outbox.bench.pull(licenseLine(11, 1, { additional: 3, inUse: 1, people: 4 }), checkpointLine(2))
  const before = outbox.seated()
  outbox.bench.reopen(({ work }) => replaceByGarbage(work))
  expect(outbox.seated()).toEqual(before)
})
