import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepDemoPort, usableDemoPort } from '#hosts/common/demo-port.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let dir: ReturnType<typeof tempDir>
beforeEach(() => {
  dir = tempDir()
})
afterEach(() => dir.remove())

test('the demo listens where it listened before', async () => {
  const port = await freePort()
  await keepDemoPort(dir.path, port)
  expect(await usableDemoPort(dir.path)).toBe(port)
})

test('any port will do the first time, and where the file is damaged', async () => {
  const first = await usableDemoPort(dir.path)
  const damaged = []
  for (const text of ['', '{', '{"port":"x"}', '{"port":80}', '[]']) {
    writeFileSync(path.join(dir.path, 'demo-backend.json'), text)
    damaged.push(await usableDemoPort(dir.path))
  }
  expect([first, ...damaged]).toEqual([0, 0, 0, 0, 0, 0])
})

test('any port will do where another program has taken it', async () => {
  const server = await listening()
  await keepDemoPort(dir.path, portOf(server))
  expect(await usableDemoPort(dir.path)).toBe(0)
  server.close()
})

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
  })
}

async function freePort(): Promise<number> {
  const server = await listening()
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
