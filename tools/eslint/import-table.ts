/**
 * Who may import what: the import table of docs/architecture.md as data. A folder's own files are
 * always allowed; `never` names libraries that do not belong to its runtime.
 */
export interface Zone {
  readonly folder: string
  readonly may: readonly string[]
  readonly never: readonly string[]
  readonly because: string
}

const NODE = ['node:', 'better-sqlite3', 'kysely', 'fastify', 'ws']
const SCREEN = ['vue', 'vue-router', 'vue-i18n', 'pinia', 'naive-ui', '@vueuse/core']

const CORE_FRONT_DOOR = [
  'src-main/core/core.ts',
  'src-main/core/ports.ts',
  'src-main/core/identity.ts',
  'src-main/core/sign-in/given-token.ts',
  'src-main/core/sign-in/sign-in-link.ts',
  'src-main/core/sign-in/sign-in-ports.ts',
  'src-main/core/sign-in/sign-in.ts',
  'src-main/core/failpoints.ts',
  'src-main/core/store/thread-writer.ts',
  'src-main/core/directory/thread-roster.ts',
  'src-main/core/slices.ts',
]

export const zones: readonly Zone[] = [
  {
    folder: 'src-shared/lib',
    may: [],
    never: [...NODE, ...SCREEN, 'electron'],
    because: 'it runs anywhere and stands below everything',
  },
  {
    folder: 'src-shared/domain',
    may: ['src-shared/lib', 'src-shared/money'],
    never: [...NODE, ...SCREEN, 'electron'],
    because: 'rules are pure and know neither wire nor window',
  },
  {
    folder: 'src-shared/protocol',
    may: ['src-shared/domain', 'src-shared/lib', 'src-shared/money'],
    never: [...NODE, ...SCREEN, 'electron'],
    because: 'both ends of the wire read it',
  },
  {
    folder: 'src-shared/rpc',
    may: ['src-shared/protocol', 'src-shared/domain', 'src-shared/lib', 'src-shared/money'],
    never: [...NODE, ...SCREEN, 'electron'],
    because: 'window and core both read it',
  },
  {
    folder: 'src-main/core',
    may: ['src-shared'],
    never: [...SCREEN, 'electron', 'fastify', 'ws'],
    because: 'the core is the product without a window and without a host',
  },
  {
    folder: 'src-main/hosts/common',
    may: [...CORE_FRONT_DOOR, 'src-shared'],
    never: [...SCREEN, 'electron', 'better-sqlite3', 'kysely'],
    because: 'both hosts share it, and hosts know only the front door of the core',
  },
  {
    folder: 'src-main/hosts/electron',
    may: ['src-main/hosts/common', ...CORE_FRONT_DOOR, 'src-shared'],
    never: [...SCREEN, 'better-sqlite3', 'kysely', 'fastify', 'ws'],
    because: 'hosts know only the front door of the core, and not each other',
  },
  {
    folder: 'src-main/hosts/web',
    may: ['src-main/hosts/common', ...CORE_FRONT_DOOR, 'src-shared'],
    never: [...SCREEN, 'electron', 'better-sqlite3', 'kysely'],
    because: 'hosts know only the front door of the core, and not each other',
  },
  {
    folder: 'src-main/preload',
    may: ['src-shared/rpc'],
    never: [...NODE, ...SCREEN],
    because: 'the preload is sandboxed and hands over one port',
  },
  {
    folder: 'src-renderer',
    may: ['src-shared'],
    never: [...NODE, 'electron'],
    because: 'the renderer runs in any browser engine',
  },
  {
    folder: 'src-backend',
    may: ['src-shared/domain', 'src-shared/protocol', 'src-shared/money', 'src-shared/lib'],
    never: [...SCREEN, 'electron'],
    because: 'the backend is the authority of many consoles and knows none of them',
  },
]

/** Libraries that exactly one file of a program may import. */
export const onlyIn: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['src-main/core/store/open-database.ts', 'src-backend/store/dialect/sqlite.ts'],
  pg: [
    'src-backend/store/dialect/postgres-pool.ts',
    'src-backend/store/dialect/postgres-poke-line.ts',
  ],
}

/** Folders below this one have one door each: another feature may import `index.ts` only. */
export const FEATURES = 'src-renderer/features'
