import { copyFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForWriting } from '#core/store/open-database.ts'
import { workFiles } from '#core/store/work-files.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  frameLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { isInFile } from '#test/support/in-file.ts'
import { givenInvitee } from '#test/support/people-commands.ts'
import { benchSession, writerBench, type WriterBench } from '#test/support/writer-bench.ts'

let bench: WriterBench

/** Clients 1 and 2, each with a license of many seats, its owner and one person more. */
beforeEach(() => {
  bench = writerBench()
  bench.methods.keepSession(benchSession, 1)
  bench.pull(...[...rowsOf(1), completeLine(1), ...rowsOf(2), completeLine(2)], checkpointLine(1))
})

afterEach(() => {
  bench.close()
})

function rowsOf(n: number): string[] {
  const license = n * 10 + 1
  return [
    clientLine(n),
    licenseLine(license, n, { additional: 9, inUse: 1, people: 2 }),
    memberLine(n * 100, license, { isOwner: 1, holdsSeat: 1 }),
    memberLine(n * 100 + 1, license),
  ]
}

const revoked = frameLine({ frame: 'revoked', client: idOf(2) })

/** Queued as a click of its own. @returns the id of its command. */
function queue(bulk: number, license: number, { verb, args }: PeopleWish): string {
  const id = idOf(bulk + 1)
  const commands = [{ id, license: idOf(license), args }]
  bench.methods.enqueue({ id: idOf(bulk), verb, at: 2, commands })
  return id
}

function invite(bulk: number, license: number, familyName: string): string {
  const phone = '+35315551234'
  const named = givenInvitee({ id: idOf(bulk + 2), familyName, email: mail(familyName), phone })
  return queue(bulk, license, { verb: 'invite-members', args: { people: [named] } })
}

const mail = (name: string): string => `${name.toLowerCase()}@two.example`

function send(): void {
  bench.methods.takeBatch({ commands: 100, members: 5_000 })
}

function answer(id: string, facts: Partial<CommandAnswer>): void {
  const applied: CommandAnswer = {
    ...{ id, outcome: 'applied', code: null, shortBy: 0, version: 1, members: [] },
    ...facts,
  }
  bench.methods.recordAnswers({
    ...{ answers: [applied], at: 3, epoch: 'first', newDevice: idOf(801) },
  })
}

function commandAt(id: string): unknown {
  const columns = 'verb, state, code, people, people_applied AS applied'
  return bench.work.prepare(`SELECT ${columns} FROM command WHERE id = ?`).get(id)
}

/** Which of these are in the outbox's own file and in its backup, once the program has ended. */
function foundAfterEnd(...texts: readonly string[]): unknown {
  let found: unknown
  bench.reopen(({ work }) => {
    const files = [work, workFiles(work).backup]
    found = files.map((file) => texts.filter((text) => isInFile(file, text)))
  })
  return found
}

test('settled commands name nobody of a revoked client, in no file; who was meant and what became of it stay', () => {
  const [applied, refused, kept] = [
    invite(10, 21, 'Applewood'),
    invite(20, 21, 'Refusal'),
    invite(30, 11, 'Keeper'),
  ]
  send()
  answer(applied, { members: [{ id: idOf(12), code: 'invited' }] })
  answer(refused, { members: [{ id: idOf(22), code: 'email-taken' }] })
  answer(kept, { members: [{ id: idOf(32), code: 'invited' }] })
  const cancelled = invite(40, 21, 'Cancelby')
  bench.methods.cancelBulk(idOf(40), 3)
  bench.methods.backUpWork()
  bench.pull(revoked, checkpointLine(2))
  expect([applied, refused, cancelled].map(commandAt)).toMatchObject([
    { verb: 'invite-members', state: 'done', people: 1, applied: 1 },
    { verb: 'invite-members', state: 'done', people: 1, applied: 0 },
    { verb: 'invite-members', state: 'cancelled', people: 1 },
  ])
  const names = ['Applewood', 'Refusal', 'Cancelby', 'Keeper']
  expect(foundAfterEnd(...names, ...names.map(mail), idOf(12))).toEqual(
    Array(2).fill(['Keeper', mail('Keeper'), idOf(12)]),
  )
})

test('what waited when its client was revoked is forgotten once it is answered or cancelled', () => {
  const [sent, queued] = [invite(10, 21, 'Applewood'), invite(20, 21, 'Cancelby')]
  bench.methods.takeBatch({ commands: 1, members: 5_000 })
  bench.pull(revoked, checkpointLine(2))
  expect(foundAfterEnd('Applewood', 'Cancelby')).toEqual(Array(2).fill(['Applewood', 'Cancelby']))
  answer(sent, { outcome: 'refused', code: 'not-found', version: null })
  bench.methods.cancelCommands([queued], 4)
  expect([sent, queued].map(commandAt)).toMatchObject([
    { state: 'done', code: 'not-found' },
    { state: 'cancelled' },
  ])
  expect(foundAfterEnd('Applewood', 'Cancelby')).toEqual([[], []])
})

test('nor does a removal name whom it removed, or the integrations that broke', () => {
  bench.pull(memberLine(201, 21, { familyName: 'Leaver' }), checkpointLine(2))
  const args = { people: [{ id: idOf(201), heirs: {} }] }
  const removal = queue(10, 21, { verb: 'remove-members', args })
  send()
  const broke = { count: 1, names: ['Web shop'] }
  answer(removal, { members: [{ id: idOf(201), code: 'removed', broke }] })
  bench.methods.backUpWork()
  bench.pull(revoked, checkpointLine(3))
  expect(commandAt(removal)).toMatchObject({ state: 'done', applied: 1 })
  expect(foundAfterEnd('Leaver', 'Web shop')).toEqual([[], []])
})

test('what is queued for a license that the book forgot takes no name over from a removal before it', () => {
  bench.pull(memberLine(201, 21, { familyName: 'Leaver' }), checkpointLine(2))
  const args = { people: [{ id: idOf(201), heirs: {} }] }
  queue(10, 21, { verb: 'remove-members', args })
  bench.pull(revoked, checkpointLine(3))
  const behind = queue(20, 21, {
    verb: 'set-role',
    args: { members: [idOf(200)], role: 'agent' },
  })
  const about = bench.work.prepare('SELECT about FROM command WHERE id = ?').pluck().get(behind)
  expect(about).toContain(idOf(2))
  expect(about).not.toContain('Leaver')
})

test('an outbox that is put together again from an older backup names nobody either', () => {
  const applied = invite(10, 21, 'Applewood')
  send()
  answer(applied, { members: [{ id: idOf(12), code: 'invited' }] })
  bench.methods.backUpWork()
  const { backup } = workFiles(bench.paths.work)
  copyFileSync(backup, `${backup}.older`)
  bench.pull(revoked, checkpointLine(2))
  bench.reopen(({ work }) => {
    copyFileSync(`${backup}.older`, backup)
    const db = openForWriting(work, 'safe')
    db.exec('DROP TABLE conflict')
    db.close()
  })
  expect(bench.methods.pause('sync', false).state.restored?.from).toBe('both')
  expect(commandAt(applied)).toMatchObject({ state: 'done', applied: 1 })
  expect(foundAfterEnd('Applewood')).toEqual([[], []])
})
