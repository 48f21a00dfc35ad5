import { statSync } from 'node:fs'
import path from 'node:path'
import { megabytes, median, milliseconds, printTable } from './support/figures.ts'
import { bundleCore, firstSync, type FirstSyncFigures } from './support/first-sync-process.ts'
import { fetchRawRows, loadRaw } from './support/raw-book.ts'
import { setStage } from './support/stage.ts'

/**
 * Question: how much dearer than the raw floor is a first sync, search included, and what does it
 * cost the window and the machine? Both fill the same tables from the same backend's rows; they take
 * turns in the same run. The console's core is a process of its own, as in the product.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const ROUNDS = Number(process.env['SEATWRIGHT_BENCH_ROUNDS'] ?? 3)

const stage = await setStage(MEMBERS)
try {
  const script = await bundleCore()
  const rows = await fetchRawRows(stage.backendUrl, stage.token)
  const floor: number[] = []
  const sync: FirstSyncFigures[] = []
  let floorBytes = NaN
  for (let round = 0; round < ROUNDS; round += 1) {
    const file = path.join(stage.folder, `raw-${round}.sqlite`)
    floor.push(loadRaw(file, rows))
    floorBytes = statSync(file).size
    sync.push(await firstSync(stage, script, `console-${round}`))
  }
  const middle = (of: (figures: FirstSyncFigures) => number): number => median(sync.map(of))
  const floorMs = median(floor)
  const syncMs = middle(({ ms }) => ms)
  const people = rows.members.length
  const rate = (ms: number): string => Math.round((people / ms) * 1000).toLocaleString('en')
  printTable(
    [`first sync of ${people.toLocaleString('en')} people`, 'median', 'rows/s', 'x floor'],
    [
      [
        'raw floor: bare driver, one thread, rows in memory',
        ...[milliseconds(floorMs), rate(floorMs), '1.00'],
      ],
      [
        'console: backend process, HTTP, two store threads',
        ...[milliseconds(syncMs), rate(syncMs), (syncMs / floorMs).toFixed(2)],
      ],
      [
        'first byte to the first whole client in the list',
        ...[milliseconds(middle(({ firstClientMs }) => firstClientMs)), '', ''],
      ],
      ['longest stop of the core’s loop', milliseconds(middle(({ stopMs }) => stopMs)), '', ''],
    ],
  )
  const inFloor = (bytes: number): string => (bytes / floorBytes).toFixed(2)
  const synced = middle(({ syncedBytes }) => syncedBytes)
  const whole = middle(({ wholeBytes }) => wholeBytes)
  printTable(
    ['size', 'median', 'x floor'],
    [
      ['raw floor: the file', megabytes(floorBytes), '1.00'],
      ['the book when search stands', megabytes(synced), inFloor(synced)],
      ['the book with the index of what stands inside of words', megabytes(whole), inFloor(whole)],
      ['memory of the core, most while it loads', megabytes(middle((one) => one.loadBytes)), ''],
      ['memory of the core at rest', megabytes(middle((one) => one.restBytes)), ''],
    ],
  )
} finally {
  await stage.end()
}
