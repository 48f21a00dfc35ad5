import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readUrlFile } from '#backend/url-file.ts'
import { health } from '#shared/protocol/health.ts'
import { tempDir } from '#test/support/temp-dir.ts'

/** For another process, on a machine that is busy. */
const PATIENCE = { timeout: 20_000 }

let folder: ReturnType<typeof tempDir>

beforeEach(() => {
  folder = tempDir()
})
afterEach(() => folder.remove())

function spawnBackend(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['src-backend/main.ts'], {
    env: { ...process.env, SEATWRIGHT_DEMO_MEMBERS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  return { child, said }
}

/** Listens, and where. */
async function startedBackend(environment: Readonly<Record<string, string>>) {
  const { child, said } = spawnBackend(environment)
  await once(child.stdout, 'data')
  return { child, url: said.out.replace('Seatwright backend: ', '').trim() }
}

test('the program says one line, lies open to tools while it runs, and leaves cleanly', async () => {
  const dataFile = path.join(folder.path, 'backend.sqlite')
  const { child, said } = spawnBackend({ SEATWRIGHT_BACKEND_DATA: dataFile })
  await once(child.stdout, 'data')
  const url = /^Seatwright backend: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(said.out)?.[1] ?? ''
  expect(await readUrlFile({ file: dataFile })).toBe(url)
  health.parse(await (await fetch(`${url}/v1/health`)).json())
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect({ code, ...said }).toEqual({ code: 0, out: `Seatwright backend: ${url}\n`, err: '' })
  expect(await readUrlFile({ file: dataFile })).toBeNull()
})

test('asked to end, the program says that it is not ready and goes on serving until the drain is over', async () => {
  const dataFile = path.join(folder.path, 'backend.sqlite')
  const environment = { SEATWRIGHT_BACKEND_DATA: dataFile, SEATWRIGHT_DRAIN_SECONDS: '5' }
  const { child, url } = await startedBackend(environment)
  expect((await fetch(`${url}/v1/ready`)).status).toBe(200)
  const askedAt = performance.now()
  child.kill('SIGTERM')
  await vi.waitFor(async () => expect((await fetch(`${url}/v1/ready`)).status).toBe(503), PATIENCE)
  expect((await fetch(`${url}/v1/health`)).status).toBe(200)
  expect(child.exitCode).toBeNull()
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  expect(performance.now() - askedAt).toBeGreaterThanOrEqual(5_000)
})

test('a request that is under way when the program is asked to end is answered', async () => {
  const dataFile = path.join(folder.path, 'backend.sqlite')
  const environment = {
    SEATWRIGHT_BACKEND_DATA: dataFile,
    SEATWRIGHT_WEBHOOK_SECRET: 'a secret of at least so many signs',
  }
  const { child, url } = await startedBackend(environment)
  const asking = request(`${url}/v1/webhooks/mail`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 2, expect: '100-continue' },
  })
  const answered = once(asking, 'response')
  asking.flushHeaders()
  await once(asking, 'continue')
  child.kill('SIGTERM')
  const ended = once(child, 'exit')
  // Nobody new is let in any more.
  await vi.waitFor(() => expect(fetch(`${url}/v1/health`)).rejects.toThrow(), PATIENCE)
  asking.end('{}')
  const [answer] = (await answered) as [IncomingMessage]
  expect(answer.statusCode).toBe(401)
  answer.resume()
  expect((await ended)[0]).toBe(0)
})

test('a wrong variable is named, and nothing is started', async () => {
  const { child, said } = spawnBackend({ SEATWRIGHT_BACKEND_PORT: 'http' })
  const [code] = await once(child, 'close')
  expect({ code, ...said }).toEqual({
    code: 1,
    out: '',
    err: 'EnvironmentError: SEATWRIGHT_BACKEND_PORT: must be a whole number\n',
  })
})
