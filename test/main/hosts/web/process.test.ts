import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openForWriting } from '#core/store/open-database.ts'
import { tempDir } from '#test/support/temp-dir.ts'

/** The built web host as a process, as `npm run start:web` starts it. */
const root = path.resolve(import.meta.dirname, '../../../..')
const NO_BACKEND = { SEATWRIGHT_BACKEND_URL: 'http://127.0.0.1:1', SEATWRIGHT_TOKEN: 'a.b.c' }
const READY = /^Seatwright: (http:\/\/127\.0\.0\.1:\d+\/)#token=[\w-]{43}$/m

let dir: ReturnType<typeof tempDir>
let started: Console[]
beforeAll(() => {
  // The runner's NODE_ENV would make the bundler build for tests.
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, ['tools/build.ts'], { cwd: root, env })
})
beforeEach(() => {
  dir = tempDir()
  started = []
})
afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGKILL')
    await ended
  }
  dir.remove()
})

interface Console {
  readonly child: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  readonly ended: Promise<number | null>
}

function start(env: Record<string, string>): Console {
  const child = spawn(process.execPath, ['out/main/web.js'], {
    cwd: root,
    env: { ...process.env, SEATWRIGHT_HEADLESS: '1', SEATWRIGHT_DATA_DIR: dir.path, ...env },
  })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (part: Buffer) => out.push(part.toString()))
  child.stderr.on('data', (part: Buffer) => err.push(part.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const running = { child, output: () => out.join(''), errors: () => err.join(''), ended }
  started.push(running)
  return running
}

const startDemo = () => start({ SEATWRIGHT_DEMO_MEMBERS: '300' })

/** The address of the page, once the one line is there. */
async function pageOf(running: Console): Promise<string> {
  await expect.poll(running.output, { timeout: 20_000, interval: 25 }).toMatch(READY)
  return READY.exec(running.output())?.[1] ?? ''
}

test('it prints one line, serves the page, and ends on SIGTERM with its backend', async () => {
  const running = startDemo()
  const page = await pageOf(running)
  const backend = await demoAddress()
  const before = [(await fetch(page)).status, (await fetch(`${backend}/v1/health`)).status]
  running.child.kill('SIGTERM')
  const code = await running.ended
  expect([before, code, running.output().split('\n').length]).toEqual([[200, 200], 0, 2])
  await expect(fetch(`${backend}/v1/health`)).rejects.toThrow('fetch failed')
})

test('a second console on the same folder is refused with words and disturbs nothing', async () => {
  const first = startDemo()
  const page = await pageOf(first)
  const backend = await demoAddress()
  const second = startDemo()
  const code = await second.ended
  expect([code, second.output(), second.errors(), await demoAddress()]).toEqual([
    1,
    '',
    'Another Seatwright has this data folder open. Close it first, or set SEATWRIGHT_DATA_DIR to another folder.\n',
    backend,
  ])
  expect((await fetch(page)).status).toBe(200)
})

test('data of a newer version is not touched, and the sentence says how to go on', async () => {
  const first = start(NO_BACKEND)
  await pageOf(first)
  first.child.kill('SIGTERM')
  await first.ended
  const work = outboxFile()
  const db = openForWriting(work, 'safe')
  db.pragma('user_version = 99')
  db.close()
  const before = readFileSync(work)
  const second = start(NO_BACKEND)
  const code = await second.ended
  expect([code, second.output()]).toEqual([1, ''])
  expect(second.errors()).toMatch(
    /^The data was written by a newer version \(schema 99, .*\)\. Nothing was changed, .* is kept\. Start that newer version again, or set SEATWRIGHT_DATA_DIR to another folder\.\n$/,
  )
  expect(readFileSync(work).equals(before)).toBe(true)
})

/** The one person's outbox in the data folder. */
function outboxFile(): string {
  const found = globSync(path.join(dir.path, '*', 'work.sqlite'))
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}

test('the demo is where it was when the console is opened again, even after it was killed', async () => {
  const first = startDemo()
  await pageOf(first)
  const before = await demoAddress()
  first.child.kill('SIGKILL')
  await expect.poll(() => answers(before), { timeout: 10_000 }).toBe(false)
  await pageOf(startDemo())
  expect([await demoAddress(), await answers(before)]).toEqual([before, true])
})

test.each([
  [{ SEATWRIGHT_PORT: 'x' }, 'SEATWRIGHT_PORT must be a whole number from 0 to 65535.\n'],
  [
    { SEATWRIGHT_BACKEND_URL: 'ftp://127.0.0.1:1' },
    'SEATWRIGHT_BACKEND_URL must be an http or https address such as http://127.0.0.1:4100.\n',
  ],
])('%o is refused with a sentence', async (env, sentence) => {
  const running = start(env)
  const code = await running.ended
  expect([code, running.output(), running.errors()]).toEqual([1, '', sentence])
})

test('a given backend that does not answer does not keep the console from opening', async () => {
  const running = start(NO_BACKEND)
  expect((await fetch(await pageOf(running))).status).toBe(200)
  running.child.kill('SIGINT')
  expect(await running.ended).toBe(0)
})

async function demoAddress(): Promise<string> {
  const text = await readFile(path.join(dir.path, 'demo-backend.json'), 'utf8')
  const { port } = JSON.parse(text) as { port: number }
  return `http://127.0.0.1:${port}`
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/v1/health`).then(
    ({ ok }) => ok,
    () => false,
  )
}
