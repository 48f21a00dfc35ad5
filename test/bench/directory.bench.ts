import { must } from '#shared/lib/assert.ts'
import { memberSort, type DirectoryQuery, type MemberList } from '#shared/rpc/contract/members.ts'
import { directoryQuery, noFilters } from '../support/directory-lists.ts'
import { milliseconds, percentile, printTable } from './support/figures.ts'
import { longestStop, type LongestStop } from './support/loop-stops.ts'
import { clientOf, openConsole, setStage, synced, type ConsoleClient } from './support/stage.ts'

/**
 * Question: how long do the directory's lists, counts, jumps and reckonings take, through the
 * contract, and for how long is the loop that serves the window away at most meanwhile? `cpu` is the
 * time of this thread alone, which other programs of the machine do not lengthen as they do `p95`.
 * Floor: one plain loop over as many numbers.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const TIMES = 10
const SELECTION = 'bench'

const rows: string[][] = []

async function measure(name: string, run: () => Promise<unknown>, times = TIMES): Promise<void> {
  const walls: number[] = []
  const works: number[] = []
  const stops: LongestStop[] = []
  for (let time = 0; time < times; time += 1) {
    const stop = await longestStop(async () => {
      const before = process.threadCpuUsage()
      const began = performance.now()
      await run()
      walls.push(performance.now() - began)
      const after = process.threadCpuUsage()
      works.push((after.user + after.system - before.user - before.system) / 1_000)
    })
    stops.push(stop)
  }
  const [p50, p95, cpu] = [percentile(walls, 0.5), percentile(walls, 0.95), percentile(works, 0.5)]
  const wall = Math.max(...stops.map((stop) => stop.wall))
  const work = Math.max(...stops.map((stop) => stop.cpu))
  rows.push([name, ...[p50, p95, cpu, wall, work].map(milliseconds)])
}

function floor(): void {
  const numbers = new Int32Array(MEMBERS).map((_, at) => at)
  let sum = 0
  let at = 0
  while (at < numbers.length) {
    sum += numbers[at] ?? 0
    at += 1
  }
  if (sum < 0) throw new Error('Numbers grow.')
}

async function open(client: ConsoleClient, query: Partial<DirectoryQuery>): Promise<MemberList> {
  const list = await client.members.open(directoryQuery(query))
  await client.members.close({ list: list.list })
  return list
}

async function measureLists(client: ConsoleClient): Promise<void> {
  await measure('first list', () => open(client, {}), 1)
  await measure('everyone by name', () => open(client, {}))
  for (const by of memberSort.options) {
    const sort = { by, descending: true }
    await open(client, { sort })
    await measure(`everyone by ${by}`, () => open(client, { sort }))
  }
  await measure('everyone, grouped', () => open(client, { grouped: true }))
  const seats = ['unlicensed'] as const
  const lastSeen = ['over-90-days', 'never'] as const
  const filters = { ...noFilters, seats: [...seats], lastSeen: [...lastSeen] }
  await measure('two filters', () => open(client, { filters }))
  await measure('counts of all filters', () => client.members.facets(directoryQuery({ filters })))
  await measure('a search with counts', () =>
    client.members.facets(directoryQuery({ search: 'an' })),
  )
}

async function measureJumps(client: ConsoleClient): Promise<void> {
  for (const grouped of [false, true]) {
    const list = await client.members.open(directoryQuery({ grouped }))
    let from = 0
    const jump = async () => {
      from = (from + 377_777) % list.positions
      return client.members.page({ list: list.list, from, limit: 50, selection: SELECTION })
    }
    await measure(grouped ? 'jump, page of 50, grouped' : 'jump, page of 50', jump, 200)
    if (grouped) continue
    const people = (await jump()).rows.flatMap((row) => (row.kind === 'person' ? row.id : []))
    await measure(
      'one person with the numbers of the license',
      () => client.members.get({ id: must(people[0], 'A page has people.') }),
      200,
    )
  }
}

async function measureSelection(client: ConsoleClient): Promise<void> {
  const { list } = await client.members.open(directoryQuery())
  const mark = { kind: 'all', selected: true } as const
  const markAll = () => client.selection.mark({ selection: SELECTION, list, mark })
  await measure('mark everyone', markAll)
  // Each mark makes the summary be reckoned anew.
  await measure('mark and summary of everyone', async () => {
    await markAll()
    return client.selection.summary({ selection: SELECTION })
  })
  const columns = [{ id: 'email', title: 'E-mail' } as const]
  const csv = async () => {
    const pieces = await client.selection.csv({ selection: SELECTION, columns, labels: {} })
    let length = 0
    for await (const piece of pieces) length += piece.length
    return length
  }
  await measure('CSV of everyone', csv, 1)
}

const stage = await setStage(MEMBERS)
const core = await openConsole(stage, 'console')
try {
  const client = clientOf(core)
  await synced(client)
  await measure('plain loop (floor)', async () => floor())
  await measureLists(client)
  await measureJumps(client)
  await measureSelection(client)
  const people = `${MEMBERS.toLocaleString('en')} people`
  printTable([people, 'p50', 'p95', 'cpu', 'longest stop', 'its cpu'], rows)
} finally {
  await core.close()
  await stage.end()
}
