import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { must } from '#shared/lib/assert.ts'
import { median, milliseconds, printLoad, printTable } from './support/figures.ts'
import { installPeers } from './support/peers/install.ts'

/**
 * Question: how fast is Seatwright's book beside what others keep their data in? The same people
 * are loaded until they are durable and can be searched, then 10,000 of them change. Each store
 * runs in a process of its own; they take turns.
 *
 * To be read with the table: Seatwright parses and checks the lines of a first sync, keeps names,
 * addresses, numbers and clients searchable by word, counts every search exactly, and queues each
 * change with its commands in a second file; the peers are handed rows as they like them, find by
 * the beginning of a family name, and only PowerSync queues. RxDB keeps nothing on disk.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const ROUNDS = Number(process.env['SEATWRIGHT_BENCH_ROUNDS'] ?? 3)
const OWN = 'test/bench/support/peers/own-book.ts'

interface Contender {
  readonly name: string
  readonly module: string
  /** How many times faster the own book is to be. */
  readonly target: { readonly load: number; readonly bulk: number }
}

const target = { load: 3, bulk: 6 }
const peers: readonly Contender[] = [
  { name: 'WatermelonDB, sqlite-node', module: 'test/bench/peers/watermelon.ts', target },
  { name: 'PowerSync, better-sqlite3', module: 'test/bench/peers/powersync.ts', target },
  { name: 'TinyBase, better-sqlite3', module: 'test/bench/peers/tinybase.ts', target },
  { name: 'RxDB, memory', module: 'test/bench/peers/rxdb.ts', target: { load: 1, bulk: 6 } },
]

interface Figures {
  readonly loadMs: number
  readonly searchMs: number
  readonly bulkMs: number
  readonly people: number
  /** Rows of all searches together: the same for all peers, or they did not do the same. */
  readonly found: number
  readonly rssMb: number
  readonly diskMb: number
}

async function measured(module: string): Promise<Figures> {
  const script = 'test/bench/support/peers/run-peer.ts'
  const heap = '--max-old-space-size=6000'
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [heap, script, module, String(MEMBERS)],
    { maxBuffer: 64 * 1_048_576 },
  )
  return JSON.parse(must(/^@@(.*)$/m.exec(stdout)?.[1], 'A store prints its figures.')) as Figures
}

function middle(rounds: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => median(rounds.map((figures) => figures[name]))
  return {
    ...{ loadMs: of('loadMs'), searchMs: of('searchMs'), bulkMs: of('bulkMs') },
    ...{ people: of('people'), found: of('found'), rssMb: of('rssMb'), diskMb: of('diskMb') },
  }
}

const ratio = (theirs: number, ours: number, wanted: number): string => {
  const times = theirs / ours
  return `${times.toFixed(2)} (≥ ${wanted}${times >= wanted ? '' : ', missed'})`
}
const whole = (value: number): string => Math.round(value).toLocaleString('en')

function row(name: string, figures: Figures, ratios: readonly [string, string]): string[] {
  return [
    ...[name, milliseconds(figures.loadMs), ratios[0]],
    ...[milliseconds(figures.bulkMs), ratios[1]],
    ...[milliseconds(figures.searchMs), whole(figures.found)],
    ...[whole(figures.rssMb), whole(figures.diskMb)],
  ]
}

installPeers(path.resolve('test/bench/peers'))
const rounds = new Map<string, Figures[]>()
for (let round = 0; round < ROUNDS; round += 1) {
  for (const module of [OWN, ...peers.map((peer) => peer.module)]) {
    const figures = await measured(module)
    rounds.set(module, [...(rounds.get(module) ?? []), figures])
  }
}
const figuresOf = (module: string): Figures => middle(rounds.get(module) ?? [])
const own = figuresOf(OWN)
const found = new Set(peers.map(({ module }) => figuresOf(module).found))
if (found.size > 1) throw new Error('The peers did not find the same people.')
printTable(
  [
    `${whole(MEMBERS)} people, median of ${ROUNDS} rounds`,
    ...['load, durable and searchable', 'Seatwright faster by'],
    ...[`${whole(own.people)} change`, 'Seatwright faster by'],
    ...['search p50', 'rows found', 'RSS MB', 'disk MB'],
  ],
  [
    row('Seatwright’s book', own, ['', '']),
    ...peers.map(({ name, module, target: { load, bulk } }) => {
      const theirs = figuresOf(module)
      return row(name, theirs, [
        ratio(theirs.loadMs, own.loadMs, load),
        ratio(theirs.bulkMs, own.bulkMs, bulk),
      ])
    }),
  ],
)
printLoad()
