import { existsSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Folders of the tests; each is a project, so that one area can be run alone. */
const areas = ['shared', 'main', 'renderer', 'backend', 'contract', 'security', 'desktop', 'tools']

const env = {
  /** Programs and threads that are started again and again from their sources are compiled once. */
  NODE_COMPILE_CACHE: path.join(import.meta.dirname, 'node_modules/.cache/seatwright-tests'),
  /** No data of a test must survive a power cut, and on a disk every commit would wait for it. */
  TMPDIR: hasRoom('/dev/shm') ? '/dev/shm' : tmpdir(),
}

/** Containers often have it with less than the tests need. */
function hasRoom(memory: string): boolean {
  if (!existsSync(memory)) return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 2 ** 30
}

/**
 * The files of a project share their workers, so that the app they all import is evaluated once for
 * each worker: a test leaves nothing behind in a module, and puts back what it set for all.
 */
const shared = { isolate: false, testTimeout: 120_000, hookTimeout: 120_000, env }

/** What only PostgreSQL can do: several connections, several instances. */
const onlyPostgres = ['test/backend/postgres/**', 'test/backend/commands/races.test.ts']

/** Tests of the backend that ask its store: the same again on PostgreSQL. */
const onBothEngines = [
  ...[
    'alerts',
    'auth',
    'changes',
    'commands',
    'demo',
    'grants',
    'import',
    'inbox',
    'messages',
    'oidc',
    'operators',
  ],
  ...['once', 'portal', 'probes', 'product', 'routes', 'store', 'timers', 'webhooks'],
]

/** Proofs over whole backends: the same again on two instances over PostgreSQL. */
const withInstances = ['test/main/core/crash/**/*.test.ts']

export default defineConfig({
  test: {
    // Many wait for disks, databases and other processes: more than one for each core pays.
    maxWorkers: 3,
    projects: [
      ...areas.map((area) => ({
        test: {
          name: area,
          include: [`test/${area}/**/*.test.ts`],
          exclude: onlyPostgres,
          ...shared,
        },
      })),
      {
        test: {
          name: 'postgres',
          include: [
            ...onBothEngines.map((folder) => `test/backend/${folder}/**/*.test.ts`),
            'test/backend/postgres/**/*.test.ts',
            ...withInstances,
          ],
          exclude: ['test/backend/store/sqlite.test.ts'],
          globalSetup: 'test/support/lend-postgres.ts',
          ...shared,
          env: { ...env, SEATWRIGHT_TEST_ENGINE: 'postgres' },
        },
      },
    ],
  },
})
