import { commandServices } from '#test/support/command-services.ts'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { changesBody } from '#backend/changes/changes-body.ts'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import { operatorsByEmail, type Operator } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { givenCommand } from '../support/commands.ts'
import { givenCrowd, type Crowd } from '../support/crowd.ts'
import { givenClient } from '../support/given.ts'
import { postgresStore, sqliteStore, type BenchStore } from './support/bench-stores.ts'
import { median, printTable } from './support/figures.ts'

/**
 * Question: how much dearer than the bare driver are commands and the changes of a first sync, on
 * either store? The floor sends the same statements (and no more than it must) over as many
 * connections to the same data; both take turns in the same run.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const LICENSES = 400
const PEOPLE = 5
const ROUNDS = 5

async function workOff<T>(
  workers: number,
  items: readonly T[],
  work: (item: T) => unknown,
): Promise<number> {
  const waiting = items.values()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
  return (items.length / (performance.now() - began)) * 1000
}

async function commandsPerSecond(
  { store, raw, workers }: BenchStore,
  operator: Operator,
): Promise<[ours: number[], floor: number[]]> {
  const services = await commandServices(store)
  const client = await givenClient(store, { id: operator.partner })
  const crowds: Crowd[] = []
  for (let n = 0; n < LICENSES; n += 1) {
    crowds.push(await givenCrowd(store, client, { people: PEOPLE, free: PEOPLE }))
  }
  const [ours, floor]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    const commandsOf = (verb: 'activate-seats' | 'revoke-seats') =>
      crowds.map(({ id, people }) => givenCommand({ license: id, members: people, verb }))
    const answer = (command: ReturnType<typeof givenCommand>) =>
      answerCommands(services, operator, [command])
    ours.push(await workOff(workers, commandsOf('activate-seats'), answer))
    floor.push(
      await workOff(workers, commandsOf('revoke-seats'), (command) =>
        raw.change(operator, command),
      ),
    )
  }
  return [ours, floor]
}

async function rowsPerSecond(
  { store, raw }: BenchStore,
  operator: Operator,
): Promise<[ours: number[], floor: number[]]> {
  const [ours, floor]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    const floorBegan = performance.now()
    const rows = await raw.rows(operator.partner)
    floor.push((rows / (performance.now() - floorBegan)) * 1000)
    const began = performance.now()
    let bytes = 0
    for await (const piece of changesBody({ store, operator }, null)) bytes += piece.length
    ours.push((rows / (performance.now() - began)) * 1000)
    if (bytes === 0) throw new Error('The first sync was empty.')
  }
  return [ours, floor]
}

function rowsOf(
  name: string,
  unit: string,
  [ours, floor]: readonly [number[], number[]],
): string[][] {
  const rate = (value: number): string => `${Math.round(value).toLocaleString('en')} ${unit}`
  const [raw, own] = [median(floor), median(ours)]
  return [
    [`${name}: bare driver`, rate(raw), '1.00'],
    [`${name}: backend`, rate(own), (raw / own).toFixed(2)],
  ]
}

async function measure(bench: BenchStore): Promise<void> {
  const { store, name, workers } = bench
  await seedDemo(store, { members: MEMBERS, clock: systemClock, ids: systemIds })
  const [operator] = await operatorsByEmail(store.db, 'owner@demo.example')
  const owner = must(operator, 'the demo has an owner')
  const rows = await rowsPerSecond(bench, owner)
  const commands = await commandsPerSecond(bench, owner)
  printTable(
    [`${name}, ${workers} at once, ${MEMBERS.toLocaleString('en')} people`, 'median', 'x floor'],
    [
      ...rowsOf(`commands on ${PEOPLE} people`, 'commands/s', commands),
      ...rowsOf('first sync', 'rows/s', rows),
    ],
  )
}

for (const open of [sqliteStore, postgresStore]) {
  const bench = await open()
  try {
    await measure(bench)
  } finally {
    await bench.end()
  }
}
