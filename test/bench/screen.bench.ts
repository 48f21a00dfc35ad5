import path from 'node:path'
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { findBrowser } from '../../tools/lib/browser.ts'
import { bookFile } from '../e2e/support/book-file.ts'
import { startConsoleProcess, type RunningProgram } from '../e2e/support/processes.ts'
import { milliseconds, percentile, printLoad, printTable } from './support/figures.ts'
import { addCrowd, CROWD } from './support/screen/crowd.ts'
import { openPlainList } from './support/screen/plain-list.ts'
import { installProbe, type ClickTimes } from './support/screen/probe.ts'
import { startChunk } from './support/screen/start-chunk.ts'
import { setStage, type Stage } from './support/stage.ts'

/**
 * Question: what does a person wait for at the screen? Real Chromium on the built console, carried
 * by the web host, everything in processes of its own. Floor of scrolling: a plain windowed list
 * in the same browser, in turns. What the figures hold beside the product: Chromium draws in
 * software here, and the probe looks once a frame, so a figure may be a frame too high.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const VIEWPORT = { width: 1440, height: 900 }
const ROW_HEIGHT = 36
/** As tall as Chromium lets an element be, with room. */
const MOST_PLAIN_ROWS = 400_000
const ROUNDS = 3
const FRAMES = 300
const PIXELS = 240
const JUMPS = 60
const WORDS = 30
const LONGEST_WORD = 5
const PATIENCE_MS = 900_000
const MEBIBYTE = 1_048_576

interface ScrollCost {
  readonly frames: readonly number[]
  readonly taskMs: number
}

function startConsole(stage: Stage): Promise<RunningProgram> {
  return startConsoleProcess({
    SEATWRIGHT_DATA_DIR: path.join(stage.folder, 'console'),
    SEATWRIGHT_BACKEND_URL: stage.backendUrl,
    SEATWRIGHT_TOKEN: stage.token,
  })
}

function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  return chromium.launch({
    args: [
      '--disable-background-networking',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    ...(executablePath === null ? {} : { executablePath }),
  })
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  page.setDefaultTimeout(PATIENCE_MS)
  return page
}

async function syncedPage(browser: Browser, address: string): Promise<Page> {
  const page = await openPage(browser)
  await page.addInitScript(installProbe)
  await page.goto(address)
  await page.getByRole('button', { name: 'Connection: Online' }).waitFor()
  await page.getByRole('link', { name: 'Members Directory' }).click()
  await page.getByRole('grid').getByRole('row').nth(10).getByRole('checkbox').waitFor()
  return page
}

/** From the start of the process; the browser is there already. @returns milliseconds. */
async function startMs(stage: Stage, browser: Browser, inTab: boolean): Promise<number> {
  const page = await openPage(browser)
  await page.addInitScript(installProbe)
  const began = Date.now()
  const console_ = await startConsole(stage)
  await page.goto(console_.address, { waitUntil: 'commit' })
  const at = await page.evaluate((tab) => window.probe.firstRows(tab), inTab)
  await page.close()
  await console_.stop()
  return at - began
}

/** Beginnings of family names, spread over the book, that any keyboard can type. */
function words(stage: Stage): string[] {
  const db = new Database(bookFile(path.join(stage.folder, 'console')), { readonly: true })
  const names = db
    .prepare(
      `SELECT family_name FROM member
       WHERE length(family_name) >= ? AND NOT family_name GLOB '*[^A-Za-z]*' ORDER BY uid LIMIT ?`,
    )
    .pluck()
    .all(LONGEST_WORD, WORDS) as string[]
  db.close()
  return names.map((name) => [...name].slice(0, LONGEST_WORD).join(''))
}

async function typing(page: Page, typed: readonly string[]): Promise<number[]> {
  const field = page.getByRole('searchbox')
  const took: number[] = []
  for (const word of typed) {
    await field.fill('')
    await page.evaluate(() => window.probe.searched(''))
    await field.focus()
    for (const [at, letter] of [...word].entries()) {
      const text = [...word].slice(0, at + 1).join('')
      const painted = page.evaluate((wanted) => window.probe.searched(wanted), text)
      await page.keyboard.press(letter)
      took.push(await painted)
    }
  }
  await field.fill('')
  await page.evaluate(() => window.probe.searched(''))
  return took
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000
}

async function costOf(session: CDPSession, move: () => Promise<number[]>): Promise<ScrollCost> {
  const before = await taskMs(session)
  const frames = await move()
  return { frames, taskMs: ((await taskMs(session)) - before) / frames.length }
}

interface Moves {
  readonly scroll: ScrollCost[]
  readonly jump: ScrollCost[]
}

/** Both take turns; the one that is looked at stands in front. */
async function scrolling(pages: readonly Page[]): Promise<Moves[]> {
  const moves = pages.map((): Moves => ({ scroll: [], jump: [] }))
  const sessions = await Promise.all(pages.map((page) => page.context().newCDPSession(page)))
  // Time on the processor: what waits for a turn on a busy machine does not count.
  const timeDomain = 'threadTicks'
  for (const session of sessions) await session.send('Performance.enable', { timeDomain })
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, page] of pages.entries()) {
      const session = sessions[at]
      if (!session) continue
      await page.bringToFront()
      const scroll = (): Promise<number[]> =>
        page.evaluate(([by, n]) => window.probe.scroll(by, n), [PIXELS, FRAMES] as const)
      moves[at]?.scroll.push(await costOf(session, scroll))
      const jump = (): Promise<number[]> => page.evaluate((n) => window.probe.jumpAround(n), 100)
      moves[at]?.jump.push(await costOf(session, jump))
    }
  }
  return moves
}

async function placeholders(page: Page): Promise<{ anywhere: number[]; last: number[] }> {
  const jump = (share: number): Promise<number> =>
    page.evaluate((to) => window.probe.jumpTo(to), share)
  const anywhere: number[] = []
  const last: number[] = []
  for (let n = 0; n < JUMPS; n += 1) {
    // Far from each other, and never where a page is still kept.
    anywhere.push(await jump(((n * 0.618) % 1) * 0.9 + 0.01))
    if (n % 6 === 5) last.push(await jump(1))
  }
  return { anywhere, last }
}

async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / MEBIBYTE
}

async function click(page: Page): Promise<ClickTimes> {
  const people = CROWD.people.toLocaleString('en')
  const select = page.getByRole('button', { name: `Select all ${people} matching` })
  await page.getByRole('searchbox').fill(CROWD.familyName.toLowerCase())
  await select.click()
  const button = page.getByRole('button', { name: 'ACTIVATE LICENSE', exact: true })
  // Playwright clicks only what is enabled; a trial waits for that outside the measured click.
  await button.click({ trial: true })
  const times = page.evaluate(([notice, done]) => window.probe.clicked(notice, done), [
    `ACTIVATE LICENSE queued for ${people}`,
    `${people} done`,
  ] as const)
  await button.click()
  return times
}

const all = (costs: readonly ScrollCost[]): number[] => costs.flatMap(({ frames }) => frames)
const work = (costs: readonly ScrollCost[]): number =>
  percentile(
    costs.map((c) => c.taskMs),
    0.5,
  )
const p50 = (values: readonly number[]): string => milliseconds(percentile(values, 0.5))
const p95 = (values: readonly number[]): number => percentile(values, 0.95)

function judged(
  name: string,
  middle: string,
  value: number,
  most: number,
  unit: (value: number) => string = milliseconds,
): string[] {
  const ratio = value / most
  return [
    name,
    middle,
    unit(value),
    `≤ ${unit(most)}`,
    `${ratio.toFixed(2)}${ratio > 1 ? ' missed' : ''}`,
  ]
}

const stage = await setStage(MEMBERS, addCrowd)
const browser = await openBrowser()
try {
  const console_ = await startConsole(stage)
  const page = await syncedPage(browser, console_.address)
  const keys = await typing(page, words(stage))
  const plain = await openPage(browser)
  const shape = await page.evaluate(() => window.probe.shape())
  const rows = Math.min(MEMBERS, MOST_PLAIN_ROWS)
  await openPlainList(plain, { ...shape, rows, rowHeight: ROW_HEIGHT })
  const [own, floor] = await scrolling([page, plain])
  if (!own || !floor) throw new Error('Both lists are scrolled.')
  await plain.close()
  await page.bringToFront()
  const jumps = await placeholders(page)
  const heap = await heapMb(page)
  const { markMs, queuedMs, acceptedMs } = await click(page)
  await page.close()
  await console_.stop()
  const clients: number[] = []
  const people: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    clients.push(await startMs(stage, browser, false))
    people.push(await startMs(stage, browser, true))
  }
  const chunk = startChunk(path.resolve('out/renderer'))
  const frameRow = (name: string, ours: ScrollCost[], theirs: ScrollCost[]): string[] =>
    judged(name, p50(all(ours)), p95(all(ours)), p95(all(theirs)) * 1.05)
  const workRow = (name: string, ours: ScrollCost[], theirs: ScrollCost[]): string[] =>
    judged(name, `plain list ${milliseconds(work(theirs))}`, work(ours), 6)
  const size = (value: number): string => `${(value / 1_000).toFixed(0)} kB`
  const megabytes = (value: number): string => `${value.toFixed(1)} MB`
  printTable(
    [
      `the screen among ${MEMBERS.toLocaleString('en')} people`,
      'p50',
      'figure',
      'target',
      'x target',
    ],
    [
      judged(`key to painted result, p95 of ${keys.length} keys`, p50(keys), p95(keys), 50),
      frameRow('scroll, frame p95; target 1.05 × plain list', own.scroll, floor.scroll),
      workRow('scroll, main thread a frame', own.scroll, floor.scroll),
      frameRow('jumps, frame p95; target 1.05 × plain list', own.jump, floor.jump),
      workRow('jumps, main thread a frame', own.jump, floor.jump),
      judged('placeholders filled, p95', p50(jumps.anywhere), p95(jumps.anywhere), 100),
      judged('placeholders filled, last row, p95', p50(jumps.last), p95(jumps.last), 100),
      judged('renderer heap after all that', '', heap, 40, megabytes),
      judged('ACTIVATE LICENSE, 10,000: mark painted', '', markMs, 100),
      judged('queued, told on screen', '', queuedMs, 500),
      judged('accepted, told on screen', '', acceptedMs, 5_000),
      judged('start to first rows (Clients), worst', p50(clients), Math.max(...clients), 1_500),
      judged('start to first people, worst', p50(people), Math.max(...people), 1_500),
      judged(
        'start chunk, scripts, gzip',
        `styles ${size(chunk.style)}`,
        chunk.script,
        180_000,
        size,
      ),
    ],
  )
  printLoad()
} finally {
  await browser.close()
  await stage.end()
}
