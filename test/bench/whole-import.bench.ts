import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { issueToken } from '#backend/auth/issue-token.ts'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import type { LicenseTable, MemberTable } from '#backend/store/tables.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { MAX_IMPORT_ROWS } from '#shared/protocol/imports.ts'
import { startBackendProcess } from '../e2e/support/processes.ts'
import { postgresStore, sqliteStore, type BenchStore } from './support/bench-stores.ts'
import { printLoad, printTable } from './support/figures.ts'
import { OWNER, writeList } from './support/import/list.ts'
import {
  rawPostgresInserts,
  rawSqliteInserts,
  type RawInserts,
  type RawRow,
} from './support/import/raw-inserts.ts'

/**
 * Question: how fast does a whole book come in, a list of a million people streamed by the command
 * through the backend process into either store? Floor: the bare driver inserts the same rows into
 * a database like the one that the command began with, in portions as large as the command's.
 */
const ROWS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const TARGET = 0.3
const CLIENT = 'Imported Ltd'

/** @returns seconds. */
async function imported(bench: BenchStore, list: string): Promise<number> {
  const token = await issueToken(bench.store, 'owner@demo.example', systemClock)
  const backend = await startBackendProcess({ ...bench.environment, SEATWRIGHT_BACKEND_PORT: '0' })
  try {
    const target = ['--client', CLIENT, '--product', 'campaign', '--plan', 'Pro']
    const script = path.resolve('out/main/backend-import.js')
    const began = performance.now()
    const child = spawn(process.execPath, [script, ...target, '--owner', OWNER, list], {
      env: { ...process.env, SEATWRIGHT_BACKEND_URL: backend.address, SEATWRIGHT_TOKEN: token },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code !== 0) throw new Error(`The import ended with ${code}.`)
    return (performance.now() - began) / 1_000
  } finally {
    await backend.stop()
  }
}

async function importedLicense({ store }: BenchStore): Promise<LicenseTable> {
  return store.db
    .selectFrom('license')
    .innerJoin('client', (join) =>
      join
        .onRef('client.partner', '=', 'license.partner')
        .onRef('client.id', '=', 'license.client'),
    )
    .selectAll('license')
    .where('client.name', '=', CLIENT)
    .executeTakeFirstOrThrow()
}

/** The people of a license as the store has them, a portion at a time. */
async function* portionsOf(
  { store }: BenchStore,
  license: string,
): AsyncGenerator<readonly MemberTable[]> {
  let after: string | null = null
  for (;;) {
    const rows: MemberTable[] = await store.db
      .selectFrom('member')
      .selectAll()
      .where('license', '=', license)
      .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(MAX_IMPORT_ROWS)
      .execute()
    if (rows.length === 0) return
    yield rows
    after = must(rows.at(-1), 'There is one.').id
  }
}

interface RawRun {
  readonly rows: number
  readonly seconds: number
}

/** The same license in another store, without its people. */
async function copyLicense(
  { store: { db } }: BenchStore,
  license: LicenseTable,
): Promise<Pick<MemberTable, 'partner' | 'client' | 'license'>> {
  const { id: partner } = await db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
  const client = { ...clientRow, partner, id: license.client, version: license.version }
  await insertRows(db, 'client', [client])
  await insertRows(db, 'license', [{ ...license, partner }])
  return { partner, client: license.client, license: license.id }
}

const clientRow = { name: CLIENT, name_key: CLIENT.toLowerCase(), signed_up_on: '2026-01-01' }

/** Reading and turning rows is in no clock. */
async function insertedRaw(from: BenchStore, into: BenchStore): Promise<RawRun> {
  const license = await importedLicense(from)
  const place = await copyLicense(into, license)
  const raw: RawInserts = await openRaw(into)
  let [rows, milliseconds] = [0, 0]
  for await (const portion of portionsOf(from, license.id)) {
    const copies = portion.map((row) => ({ ...row, ...place }))
    const columns = Object.keys(must(copies[0], 'It has rows.'))
    const values = copies.map((row) => Object.values(row) as unknown as RawRow)
    const began = performance.now()
    await raw.insert(columns, values)
    milliseconds += performance.now() - began
    rows += portion.length
  }
  await raw.end()
  return { rows, seconds: milliseconds / 1_000 }
}

function openRaw({ environment }: BenchStore): Promise<RawInserts> | RawInserts {
  const { DATABASE_URL: url, SEATWRIGHT_BACKEND_DATA: file } = environment
  return url === undefined
    ? rawSqliteInserts(must(file, 'A store is a file or a database.'))
    : rawPostgresInserts(url)
}

async function measure(bench: BenchStore, other: BenchStore, list: string): Promise<string[][]> {
  for (const { store } of [bench, other]) {
    await seedDemo(store, { members: 1_000, clock: systemClock, ids: systemIds })
  }
  const seconds = await imported(bench, list)
  const raw = await insertedRaw(bench, other)
  const [ours, floor] = [raw.rows / seconds, raw.rows / raw.seconds]
  const rate = (value: number): string => `${Math.round(value).toLocaleString('en')} rows/s`
  const ratio = ours / floor
  return [
    [`${bench.name}: bare driver`, rate(floor), '1.00', ''],
    [
      `${bench.name}: the command, a list of ${raw.rows.toLocaleString('en')}`,
      ...[rate(ours), ratio.toFixed(2), `≥ ${TARGET}${ratio < TARGET ? ', missed' : ''}`],
    ],
  ]
}

const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-bench-'))
try {
  const list = path.join(folder, 'people.csv')
  await writeList(list, ROWS)
  const rows: string[][] = []
  for (const open of [sqliteStore, postgresStore]) {
    const stores = [await open(), await open()] as const
    try {
      rows.push(...(await measure(...stores, list)))
    } finally {
      for (const store of stores) await store.end()
    }
  }
  printTable(['import of a whole book', 'rows', 'x floor', 'target'], rows)
  printLoad()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
