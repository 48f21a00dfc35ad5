import { must } from '#shared/lib/assert.ts'
import type { Mark } from '#shared/rpc/contract/selection.ts'
import { openPeople } from '../support/directory-lists.ts'
import { accept, givenVacancy, inviteMany, type Vacancy } from './support/accepting.ts'
import { milliseconds, percentile, printTable } from './support/figures.ts'
import { clientOf, openConsole, setStage, synced, type ConsoleClient } from './support/stage.ts'

/**
 * Question: how long after a click in one console does another one show the change, and how long
 * after somebody has accepted an invitation on the portal? Floor: one request to the same backend
 * that does nothing. The click is queued, sent, answered, poked, pulled and committed on the way.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const CLICKS = 60
const ACCEPTED = 20
const SELECTION = 'bench'

interface Row {
  readonly list: string
  readonly licensed: boolean
  readonly isOwner: boolean
}

async function rowAt(client: ConsoleClient, position: number): Promise<Row | null> {
  const { list } = await openPeople(client)
  const page = { list, from: position, limit: 1, selection: SELECTION }
  const [row] = (await client.members.page(page)).rows
  if (row?.kind !== 'person') return null
  return { list, licensed: row.licensed, isOwner: row.isOwner }
}

/** Resolves when the row's seat is shown as wished. */
async function shown(client: ConsoleClient, position: number, licensed: boolean): Promise<void> {
  for await (const event of await client.session.watch()) {
    if (event.type !== 'changed' || !event.areas.includes('members')) continue
    if ((await rowAt(client, position))?.licensed === licensed) return
  }
}

/** @returns null: nothing can be revoked there. */
async function click(
  here: ConsoleClient,
  there: ConsoleClient,
  position: number,
): Promise<number | null> {
  const row = await rowAt(here, position)
  if (!row?.licensed || row.isOwner) return null
  await here.selection.clear({ selection: SELECTION })
  const mark: Mark = { kind: 'positions', positions: [position], selected: true }
  await here.selection.mark({ selection: SELECTION, list: row.list, mark })
  const arrived = shown(there, position, false)
  const began = performance.now()
  const { outcome } = await here.seats.revoke({ selection: SELECTION })
  if (outcome !== 'queued') return null
  await arrived
  return performance.now() - began
}

async function floorOf(backendUrl: string): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < CLICKS; n += 1) {
    const began = performance.now()
    await (await fetch(`${backendUrl}/v1/health`)).text()
    took.push(performance.now() - began)
  }
  return took
}

async function acceptances(there: ConsoleClient): Promise<number[]> {
  const place = must(vacancy, 'It was made before the backend started.')
  const took: number[] = []
  for (const person of await inviteMany(stage, place, ACCEPTED)) {
    took.push(await accept(stage, there, { partner: place.partner, person }))
  }
  return took
}

let vacancy: Vacancy | undefined
const stage = await setStage(MEMBERS, async (store) => {
  vacancy = await givenVacancy(store, ACCEPTED)
})
const cores = [await openConsole(stage, 'one'), await openConsole(stage, 'two')] as const
try {
  const [here, there] = [clientOf(cores[0]), clientOf(cores[1])]
  await Promise.all([synced(here), synced(there)])
  const took: number[] = []
  for (let position = 0; took.length < CLICKS; position += 1) {
    const ms = await click(here, there, position)
    if (ms !== null) took.push(ms)
  }
  const accepted = await acceptances(there)
  const floor = await floorOf(stage.backendUrl)
  const line = (name: string, values: readonly number[]): string[] => [
    name,
    ...[0.5, 0.95, 1].map((share) => milliseconds(percentile(values, share))),
    (percentile(values, 0.5) / percentile(floor, 0.5)).toFixed(1),
  ]
  printTable(
    ['from one console to another', 'p50', 'p95', 'longest', 'p50 x floor'],
    [
      line('floor: one request', floor),
      line('click here, shown there', took),
      line('accepted there, shown here', accepted),
    ],
  )
} finally {
  for (const core of cores) await core.close()
  await stage.end()
}
