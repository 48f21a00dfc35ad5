import { mkdtempSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { median } from '../figures.ts'
import { peopleFrom, peopleWithoutSeat, personAt } from './people.ts'
import type { OpenPeer } from './peer.ts'

/**
 * `node run-peer.ts MODULE PEOPLE` measures one store in a process of its own and prints its
 * figures as JSON. Only work that the store does is in a clock.
 */
const [module = '', among = ''] = process.argv.slice(2)
const PEOPLE = Number(among)
const AT_ONCE = 10_000
const BULK = 10_000
const ROUNDS = 4
const SEARCHES = 50
const WARM_UP = 3

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(folder, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0)
}

const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-peer-'))
try {
  const { openPeer } = (await import(path.resolve(module))) as { openPeer: OpenPeer }
  const peer = await openPeer(folder)
  let loadMs = 0
  for (let from = 0; from < PEOPLE; from += AT_ONCE) {
    const prepared = peer.prepare(peopleFrom(from, Math.min(PEOPLE, from + AT_ONCE)))
    loadMs += await timed(() => peer.load(prepared))
  }
  loadMs += await timed(() => peer.finish())
  let found = 0
  const searches: number[] = []
  for (let n = 0; n < WARM_UP + SEARCHES; n += 1) {
    const prefix = [...personAt((n * 7_919) % PEOPLE).familyName].slice(0, 3).join('')
    const took = await timed(async () => {
      found += await peer.search(prefix)
    })
    if (n >= WARM_UP) searches.push(took)
  }
  const changed = peopleWithoutSeat(PEOPLE, BULK)
  const bulks: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    bulks.push(await timed(() => peer.setSeats(changed, round % 2 === 0)))
    await peer.settle?.()
  }
  await peer.close()
  const figures = {
    ...{ loadMs, searchMs: median(searches), bulkMs: median(bulks), people: changed.length, found },
    rssMb: process.resourceUsage().maxRSS / 1_024,
    diskMb: bytesIn(folder) / 1_048_576,
  }
  writeSync(1, `\n@@${JSON.stringify(figures)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
// Some stores leave timers or workers behind.
process.exit(0)
