import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './lib/run.ts'

const READY_WITHIN_MS = 180_000
const GONE_WITHIN_MS = 20_000

/** Does what the README tells a person: `npm start`, until the page answers; then ends all of it. */
async function tryStart(dataDir: string): Promise<void> {
  const npm = spawn('npm', ['start'], {
    cwd: root,
    // A group of its own, so that all of it can be ended and counted.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SEATWRIGHT_HEADLESS: '1', SEATWRIGHT_DATA_DIR: dataDir },
  })
  try {
    const link = await linkOf(npm)
    const { status } = await fetch(new URL('/', link))
    if (status !== 200) throw new Error(`npm start: its page answers ${status} instead of 200.`)
    console.log('npm start: the page answers 200.')
  } finally {
    await endGroup(npm)
  }
}

function linkOf(npm: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = new Error(`npm start: no link within ${READY_WITHIN_MS / 1000} s.`)
    const timer = setTimeout(() => reject(late), READY_WITHIN_MS)
    timer.unref()
    npm.once('exit', (code) => reject(new Error(`npm start: ended (${code}) without a link.`)))
    if (!npm.stdout) return
    createInterface({ input: npm.stdout }).on('line', (line) => {
      const link = /^Seatwright: (http:\/\/127\.0\.0\.1:\d+\/)#token=/.exec(line)?.[1]
      if (link) resolve(link)
    })
  })
}

/** Ends every process of the group, and fails if one has to be killed. */
async function endGroup(npm: ChildProcess): Promise<void> {
  const group = -(npm.pid ?? 0)
  signalGroup(group, 'SIGTERM')
  const giveUpAt = Date.now() + GONE_WITHIN_MS
  while (signalGroup(group, 0) && Date.now() < giveUpAt) await delay(100)
  if (!signalGroup(group, 'SIGKILL')) return console.log('npm start: ended, nothing stayed behind.')
  throw new Error('npm start: processes stayed behind after SIGTERM.')
}

/** @returns whether there was anybody in the group. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(group, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'seatwright-start-'))
try {
  await tryStart(dataDir)
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
