import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { DEMO_DATA_FILE } from '#shared/lib/demo-data-file.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const folder = tempDir()
const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGTERM')
    await once(child, 'close')
  }
})
afterAll(() => folder.remove())

/** A program of the backend, with no more environment than given; its lines until one ends what is waited for. */
async function linesUntil(
  script: string,
  environment: Readonly<Record<string, string>>,
  last: string,
): Promise<string[]> {
  const file = fileURLToPath(new URL(`../../../src-backend/${script}`, import.meta.url))
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const told = text(child.stderr)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith(last)) return lines
  }
  throw new Error(`It ended: ${await told}`)
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const at = must(probe.address(), 'It listens.')
  probe.close()
  return typeof at === 'string' ? at : String(at.port)
}

test('the product finds the demo that a console runs, sends facts, and may be written to', async () => {
  const port = await freePort()
  // As a host of the console starts it.
  const backend = {
    SEATWRIGHT_BACKEND_DATA: path.join(folder.path, DEMO_DATA_FILE),
    SEATWRIGHT_DEMO_MEMBERS: '300',
    SEATWRIGHT_WEBHOOK_ORIGINS: `http://127.0.0.1:${port}`,
  }
  await linesUntil('main.ts', backend, 'Seatwright backend:')
  const product = { SEATWRIGHT_DATA_DIR: folder.path, SEATWRIGHT_DEMO_PRODUCT_PORT: port }
  const lines = await linesUntil('cli/demo-product.ts', product, 'The product waits')
  expect(lines.filter((line) => / facts of \d+ people, taken$/.test(line)).length).toBe(3)
  expect(lines.filter((line) => / may use the paid features: /.test(line))).not.toEqual([])
  expect(lines.join('\n')).not.toContain('webhook-not-allowed')
  expect(lines.at(-1)).toBe(`The product waits for webhooks at http://127.0.0.1:${port}.`)
})

test('without a demo that runs it says what to start', async () => {
  const none = { HOME: folder.path, SEATWRIGHT_DATA_DIR: path.join(folder.path, 'none') }
  await expect(linesUntil('cli/demo-product.ts', none, 'The product waits')).rejects.toThrow(
    'No demo runs here: start one first, for example with npm start.',
  )
})
