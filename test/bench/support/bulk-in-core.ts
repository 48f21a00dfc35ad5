import Database from 'better-sqlite3'
import { cpSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { nobodyListens } from '#core/failpoints.ts'
import { planCommands } from '#core/outbox/plan-commands.ts'
import { openWriter } from '#core/store/writer.ts'
import { idText } from '#core/store/person-ids.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

/** `together`: whole clients, whose rows are neighbours. `spread`: over the whole book. */
export type Spread = 'together' | 'spread'

export interface BulkInCore {
  readonly people: number
  readonly commands: number
  readonly ms: number
  /** The same people changed and remembered by the bare driver, in one transaction. */
  readonly floorMs: number
}

interface Holder {
  readonly id: number
  readonly uid: string
  readonly license: string
}

const HOLDERS = `SELECT member.id, ${idText('member.uid')} AS uid, license.uid AS license
  FROM member JOIN license ON license.id = member.license_id
  WHERE holds_seat = 1 AND is_owner = 0 AND state = 'member' ORDER BY member.id`

/**
 * One click on so many people in the store alone: outbox, what was before, what is shown; both files
 * committed. On a copy of a synced console's files, which nobody has open.
 */
export function bulkInCore(dataDir: string, spread: Spread, people: number): BulkInCore {
  // Whoever reads a book leaves a log beside it, and a copy with a log would be set aside.
  const floor = copyOf(dataDir, `floor-${spread}`)
  const chosen = chooseHolders(fileIn(floor, 'book.sqlite'), spread, people)
  const floorMs = rawBulk(floor, chosen)
  const copy = copyOf(dataDir, spread)
  const paths = { work: fileIn(copy, 'work.sqlite'), book: fileIn(copy, 'book.sqlite') }
  const { methods, close } = openWriter(paths, nobodyListens)
  const [install, newDevice, newBook, id] = Array.from({ length: 4 }, () => systemIds.newId())
  if (!install || !newDevice || !newBook || !id) throw new Error('Ids are made without end.')
  methods.adopt({ install, newDevice, newBook, now: 0 })
  const groups = [...Map.groupBy(chosen, ({ license }) => license)].map(([license, holders]) => ({
    license,
    members: holders.map(({ uid }) => uid),
  }))
  const commands = planCommands({ verb: 'revoke-seats', groups }, systemIds)
  const began = performance.now()
  methods.enqueue({ id, verb: 'revoke-seats', at: 0, commands })
  const ms = performance.now() - began
  close()
  assertShown(paths.book, chosen.length)
  return { people: chosen.length, commands: commands.length, ms, floorMs }
}

function chooseHolders(book: string, spread: Spread, people: number): Holder[] {
  const db = new Database(book, { readonly: true })
  const all = db.prepare(HOLDERS).all() as Holder[]
  db.close()
  const step = spread === 'together' ? 1 : Math.max(1, Math.floor(all.length / people))
  return all.filter((_, index) => index % step === 0).slice(0, people)
}

/**
 * A click on a book that was set aside would cost next to nothing. People of exempt clients are not
 * shown otherwise than before.
 */
function assertShown(book: string, people: number): void {
  const db = new Database(book, { readonly: true })
  const shown = db.prepare('SELECT count(*) FROM pending_effect').pluck().get() as number
  db.close()
  if (shown < people / 2) throw new Error(`Only ${shown} of ${people} people are shown.`)
}

function rawBulk(folder: string, chosen: readonly Holder[]): number {
  const db = new Database(fileIn(folder, 'book.sqlite'))
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE outbox (member INTEGER PRIMARY KEY, prior INTEGER NOT NULL) STRICT')
  const ids = JSON.stringify(chosen.map(({ id }) => id))
  const began = performance.now()
  db.transaction(() => {
    db.prepare(
      `INSERT INTO outbox SELECT id, holds_seat FROM member
         WHERE id IN (SELECT value FROM json_each(?))`,
    ).run(ids)
    db.prepare('UPDATE member SET holds_seat = 0 WHERE id IN (SELECT value FROM json_each(?))').run(
      ids,
    )
  })()
  const ms = performance.now() - began
  db.close()
  return ms
}

/** With its times: a book that looks as if somebody had touched it would be set aside. */
function copyOf(dataDir: string, name: string): string {
  const copy = `${dataDir}-${name}`
  cpSync(dataDir, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

function fileIn(folder: string, name: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return path.join(folder, files.find((file) => path.basename(file) === name) ?? '')
}
