import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { postgresDialect } from '#backend/store/dialect/postgres.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { migrateEmpty } from './migrated.ts'

/** A server on which tests make databases. */
export interface PostgresServer {
  /** Of its maintenance database, by an account that may make others. */
  readonly url: string
  /** A new and empty database; where there is a template, with the newest schema. */
  makeDatabase(): Promise<TestDatabase>
}

interface TestDatabase {
  /** What DATABASE_URL may be set to. */
  readonly url: string
  /** Whoever still uses it is cut off. */
  drop(): Promise<void>
}

/** Names of the variables by which one process gives its server to those that it starts. */
const SERVER = 'SEATWRIGHT_TEST_DATABASE_URL'
const TEMPLATE = 'SEATWRIGHT_TEST_DATABASE_TEMPLATE'

let shared: Promise<PostgresServer> | null = null

/**
 * The server of this test run: the one that SEATWRIGHT_TEST_DATABASE_URL names, else one of this
 * process's own that ends with it.
 */
export function sharedPostgres(): Promise<PostgresServer> {
  shared ??= findServer()
  return shared
}

async function findServer(): Promise<PostgresServer> {
  const given = process.env[SERVER]
  if (given) return serverAt(given, process.env[TEMPLATE] ?? null)
  const { url } = await startServer()
  return serverAt(url, await makeTemplate(url))
}

/** Lets the processes that this one starts share a server. @returns what ends it. */
export async function lendPostgres(): Promise<() => Promise<void>> {
  const own = process.env[SERVER] ? null : await startServer()
  const url = own?.url ?? process.env[SERVER] ?? ''
  const template = await makeTemplate(url)
  Object.assign(process.env, { [SERVER]: url, [TEMPLATE]: template })
  return async () => {
    await administer(url, `drop database ${template} with (force)`)
    await own?.stop()
  }
}

/**
 * A server of this process's own; it ends with the process, however that ends.
 *
 * @param settings as `name=value`; all others are those of a server that keeps its word.
 */
export async function startServer(
  ...settings: readonly string[]
): Promise<{ url: string; stop(): Promise<void> }> {
  const keeper = fileURLToPath(new URL('postgres-keeper.ts', import.meta.url))
  const child = spawn(process.execPath, [keeper, ...settings], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  for await (const url of createInterface({ input: child.stdout })) {
    // It must not keep this process from ending; that is what ends it.
    for (const handle of [child, child.stdin as Socket, child.stdout as Socket]) handle.unref()
    return {
      url,
      async stop() {
        child.ref()
        child.stdin.end()
        await once(child, 'exit')
      },
    }
  }
  throw new Error('The tests could not start a PostgreSQL server.')
}

/** A copy of a migrated database costs a fraction of the migrations. */
async function makeTemplate(server: string): Promise<string> {
  const name = newName('template')
  await administer(server, `create database ${name}`)
  await migrateEmpty(postgresDialect(databaseAt(server, name), 1))
  return name
}

function serverAt(url: string, template: string | null): PostgresServer {
  return {
    url,
    async makeDatabase() {
      const name = newName('test')
      await administer(url, `create database ${name} template ${template ?? 'template1'}`)
      return {
        url: databaseAt(url, name),
        drop: () => administer(url, `drop database ${name} with (force)`),
      }
    },
  }
}

function newName(kind: string): string {
  return `seatwright_${kind}_${systemIds.newId().replaceAll('-', '')}`
}

function databaseAt(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = name
  return url.href
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
