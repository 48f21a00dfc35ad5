import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readUrlFile } from '#backend/url-file.ts'
import { health } from '#shared/protocol/health.ts'
import { tempDir } from '#test/support/temp-dir.ts'

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

test('a wrong variable is named, and nothing is started', async () => {
  const { child, said } = spawnBackend({ SEATWRIGHT_BACKEND_PORT: 'http' })
  const [code] = await once(child, 'close')
  expect({ code, ...said }).toEqual({
    code: 1,
    out: '',
    err: 'EnvironmentError: SEATWRIGHT_BACKEND_PORT: must be a whole number\n',
  })
})
