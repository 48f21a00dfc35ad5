import Database from 'better-sqlite3'
import {
  bookIndexes,
  bookMigrations,
  bookTriggers,
  fillWords,
  wordsTable,
} from '#core/store/book-schema.ts'
import { fold, nameOrderKey } from '#shared/lib/fold.ts'
import { changeReader, isFrame, type ChangeRow } from '#shared/protocol/change-rows.ts'
import { changesHeader } from '#shared/protocol/changes.ts'

type Values = (string | number | Buffer | null)[]

/** Rows as the raw floor wants them: final values in memory, nothing left to compute. */
export interface RawRows {
  readonly clients: Values[]
  readonly licenses: Values[]
  readonly members: Values[]
}

/** Fetches what a first sync would and turns it into final values. Not in any clock. */
export async function fetchRawRows(backendUrl: string, token: string): Promise<RawRows> {
  const headers = { authorization: `Bearer ${token}` }
  const body = await (await fetch(`${backendUrl}/v1/changes`, { headers })).text()
  const [first = '', ...lines] = body.split('\n').filter(Boolean)
  const read = changeReader(changesHeader.parse(JSON.parse(first)))
  const items = lines.map((line) => read(JSON.parse(line)))
  return rawRows(items.filter((item): item is ChangeRow => item !== null && !isFrame(item)))
}

function rawRows(rows: readonly ChangeRow[]): RawRows {
  const clientIds = new Map<string, number>()
  const homes = new Map<string, { id: number; client: number }>()
  const made: RawRows = { clients: [], licenses: [], members: [] }
  for (const { kind, values } of rows) {
    if (kind === 'client') {
      const [uid, name, signedUpOn] = values as [string, string, string]
      clientIds.set(uid, clientIds.size + 1)
      made.clients.push([uid, name, fold(name), signedUpOn, 1])
    } else if (kind === 'license') {
      const [uid, client, ...rest] = values as [string, string, ...Values]
      const home = { id: homes.size + 1, client: clientIds.get(client) ?? 0 }
      homes.set(uid, home)
      // Nobody reads what the floor counted: the columns only have to be written.
      const groups = rest.pop() ?? null
      made.licenses.push([uid, home.client, ...rest, ...rest.slice(-2), 0, 0, groups])
    } else if (kind === 'member') {
      const [uid, license, given, family, ...rest] = values as [
        string,
        string,
        string,
        string,
        ...Values,
      ]
      const home = homes.get(license) ?? { id: 0, client: 0 }
      const [group, ...last] = rest.splice(-3)
      made.members.push([
        bytesOf(uid),
        home.id,
        given,
        family,
        nameOrderKey(family, given),
        ...rest,
        typeof group === 'string' ? bytesOf(group) : null,
        ...last,
      ])
    }
  }
  return made
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

/**
 * The floor: the same rows into the same tables, indexes and search, by the bare driver on one
 * thread, from memory. @returns milliseconds.
 */
export function loadRaw(file: string, rows: RawRows): number {
  const began = performance.now()
  const db = new Database(file)
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -65536')
  db.pragma('temp_store = MEMORY')
  for (const { sql } of bookMigrations) db.exec(sql)
  db.exec('BEGIN')
  insert(db, 'client (uid, name, name_key, signed_up_on, complete)', rows.clients)
  insert(
    db,
    `license (uid, client_id, product, plan, cycle, included, additional, in_use, people,
       told_in_use, told_people, unlicensed_members, unlicensed_invites, permission_groups)`,
    rows.licenses,
  )
  insert(
    db,
    `member (uid, license_id, given_name, family_name, name_key, email, phone, role,
       is_owner, state, holds_seat, billing_permission, last_seen_at, invited_at, seat_by, seat_at,
       permission_group, mfa_required, auto_reply_at)`,
    rows.members,
  )
  db.exec('COMMIT')
  db.exec(bookIndexes + wordsTable + fillWords + bookTriggers)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return performance.now() - began
}

const TOGETHER = 10

function insert(db: Database.Database, into: string, rows: readonly Values[]): void {
  const one = `(${(rows[0] ?? []).map(() => '?').join(', ')})`
  const ten = db.prepare(`INSERT INTO ${into} VALUES ${Array(TOGETHER).fill(one).join(', ')}`)
  const single = db.prepare(`INSERT INTO ${into} VALUES ${one}`)
  const whole = rows.length - (rows.length % TOGETHER)
  for (let at = 0; at < whole; at += TOGETHER) ten.run(rows.slice(at, at + TOGETHER).flat())
  for (const row of rows.slice(whole)) single.run(row)
}
