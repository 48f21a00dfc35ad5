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
import { commandAnswers } from '#shared/protocol/commands.ts'
import { ownersAnswer } from '#shared/protocol/product.ts'
import { bareEnvironment } from '#test/support/bare-environment.ts'
import { givenPeopleCommand } from '#test/support/people-commands.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { runCli } from './run-cli.ts'

const folder = tempDir()
const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGTERM')
    await once(child, 'close')
  }
})
afterAll(() => folder.remove())

interface Program {
  /** Its lines from where it was read last, up to one that begins so. */
  linesUntil(last: string): Promise<string[]>
}

/** A program of the backend, with no more environment than given. */
function start(script: string, environment: Readonly<Record<string, string>>): Program {
  const file = fileURLToPath(new URL(`../../../src-backend/${script}`, import.meta.url))
  const child = spawn(process.execPath, [file], {
    env: { ...bareEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const told = text(child.stderr)
  const reading = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async linesUntil(last) {
      const lines: string[] = []
      for (;;) {
        const { done, value } = await reading.next()
        if (done) throw new Error(`It ended: ${await told}`)
        lines.push(value)
        if (value.startsWith(last)) return lines
      }
    },
  }
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const at = must(probe.address(), 'It listens.')
  probe.close()
  return typeof at === 'string' ? at : String(at.port)
}

/** Somebody who may be removed, with another one as heir of everything. @returns the heir. */
async function removeOneWhoOwns(url: string, token: string, license: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const told = await fetch(`${url}/v1/owners?license=${license}`, { headers })
  const { owners } = ownersAnswer.parse(await told.json())
  for (const [at, id] of owners.entries()) {
    const heir = must(owners[at + 1], 'One of many is not the account’s owner.')
    const heirs = { list: heir, account: heir, deal: heir, task: heir }
    const args = { people: [{ id, heirs, credentialsTo: heir }] }
    const commands = [givenPeopleCommand(license, { verb: 'remove-members', args })]
    const body = JSON.stringify({ commands })
    const answer = await fetch(`${url}/v1/commands`, { method: 'POST', headers, body })
    const [one] = commandAnswers.parse(await answer.json()).answers
    if (one?.members[0]?.code === 'removed') return heir
  }
  throw new Error('Nobody of the license may be removed.')
}

test('S4.13 the product finds the demo that a console runs, sends facts, and hears what a removal moved', async () => {
  const port = await freePort()
  // As a host of the console starts it.
  const backend = {
    SEATWRIGHT_BACKEND_DATA: path.join(folder.path, DEMO_DATA_FILE),
    SEATWRIGHT_DEMO_MEMBERS: '300',
    SEATWRIGHT_WEBHOOK_ORIGINS: `http://127.0.0.1:${port}`,
  }
  const served = await start('main.ts', backend).linesUntil('Seatwright backend:')
  const program = start('cli/demo-product.ts', {
    ...{ SEATWRIGHT_DATA_DIR: folder.path, SEATWRIGHT_DEMO_PRODUCT_PORT: port },
  })
  const lines = await program.linesUntil('The product waits')
  expect(lines.filter((line) => / facts of \d+ people, taken$/.test(line)).length).toBe(3)
  expect(lines.filter((line) => / may use the paid features: /.test(line))).not.toEqual([])
  expect(lines.join('\n')).not.toContain('webhook-not-allowed')
  expect(lines.at(-1)).toBe(`The product waits for webhooks at http://127.0.0.1:${port}.`)
  const url = must(served.at(-1), 'It says where.').replace('Seatwright backend: ', '')
  const token = await runCli('token', ['--operator', 'owner@demo.example'], backend)
  const license = /^(\S+): facts of/.exec(lines.find((line) => line.includes(': facts')) ?? '')?.[1]
  const heir = await removeOneWhoOwns(url, token.out.trim(), must(license, 'It names three.'))
  const moved = await program.linesUntil('things-reassigned')
  expect(moved.at(-1)).toMatch(new RegExp(`^things-reassigned: [1-3] of kind \\w+ to ${heir}$`))
})

test('without a demo that runs it says what to start', async () => {
  const none = { HOME: folder.path, SEATWRIGHT_DATA_DIR: path.join(folder.path, 'none') }
  const waiting = start('cli/demo-product.ts', none).linesUntil('The product waits')
  await expect(waiting).rejects.toThrow(
    'No demo runs here: start one first, for example with npm start.',
  )
})
