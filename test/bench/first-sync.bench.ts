import { monitorEventLoopDelay } from 'node:perf_hooks'
import path from 'node:path'
import { median, milliseconds, printTable } from './support/figures.ts'
import { fetchRawRows, loadRaw } from './support/raw-book.ts'
import { clientOf, openConsole, setStage, synced, type Stage } from './support/stage.ts'

/**
 * Question: how much dearer than the raw floor is a first sync, search included? Both fill the
 * same tables from the same backend's rows; they take turns in the same run.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const ROUNDS = 3

async function firstSync(stage: Stage, round: number): Promise<{ ms: number; stopMs: number }> {
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const began = performance.now()
  const core = await openConsole(stage, `console-${round}`)
  await synced(clientOf(core))
  const ms = performance.now() - began
  loop.disable()
  await core.close()
  return { ms, stopMs: loop.max / 1e6 }
}

const stage = await setStage(MEMBERS)
try {
  const rows = await fetchRawRows(stage.backendUrl, stage.token)
  const floor: number[] = []
  const sync: { ms: number; stopMs: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(loadRaw(path.join(stage.folder, `raw-${round}.sqlite`), rows))
    sync.push(await firstSync(stage, round))
  }
  const floorMs = median(floor)
  const syncMs = median(sync.map(({ ms }) => ms))
  printTable(
    [
      `first sync of ${rows.members.length.toLocaleString('en')} people`,
      'median',
      'rows/s',
      'x floor',
    ],
    [
      [
        'raw floor: bare driver, one thread, rows in memory',
        milliseconds(floorMs),
        rate(floorMs),
        '1.00',
      ],
      [
        'console: backend process, HTTP, writer thread',
        milliseconds(syncMs),
        rate(syncMs),
        (syncMs / floorMs).toFixed(2),
      ],
      [
        'longest stop of the core’s loop',
        milliseconds(median(sync.map(({ stopMs }) => stopMs))),
        '',
        '',
      ],
    ],
  )
  function rate(ms: number): string {
    return Math.round((rows.members.length / ms) * 1000).toLocaleString('en')
  }
} finally {
  await stage.end()
}
