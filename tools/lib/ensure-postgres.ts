import { mayInstall } from './may-install.ts'
import { findPostgres } from './postgres.ts'
import { run } from './run.ts'

/** Makes sure that the tests can start a PostgreSQL of their own, or says what to do and ends this process. */
export async function ensurePostgres(): Promise<void> {
  if (process.env['SEATWRIGHT_TEST_DATABASE_URL'] || findPostgres() !== null) return
  if (mayInstall()) await installPostgres()
  if (findPostgres() !== null) return
  console.error(
    'The tests start a PostgreSQL server of their own and found none. Install PostgreSQL 15 (or set ' +
      'SEATWRIGHT_TEST_DATABASE_URL to a server on which databases may be made).',
  )
  process.exit(1)
}

async function installPostgres(): Promise<void> {
  console.error(
    'The tests start a PostgreSQL server of their own and found none: installing postgresql-15 with apt-get.',
  )
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-15']
  await run('apt-get', install, { env })
}
