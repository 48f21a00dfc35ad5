import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lineOf, outputOf } from '#hosts/common/child-program.ts'
import { nodePrograms } from '#hosts/web/node-program.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const source = (name: string) => fileURLToPath(import.meta.resolve(`#hosts/web/${name}`))
const guard = source('end-with-parent.ts')

let dir: ReturnType<typeof tempDir>
beforeEach(() => {
  dir = tempDir()
})
afterEach(() => dir.remove())

/** Stays until it is asked to end, and says so. */
const STAYS = `
  const stay = setInterval(() => {}, 1000)
  process.on('SIGTERM', () => { console.log('ending'); clearInterval(stay) })
  console.log('pid ' + process.pid)
`

function script(text: string): string {
  const file = path.join(dir.path, 'program.mjs')
  writeFileSync(file, text)
  return file
}

const logFile = () => path.join(dir.path, 'program.log')
const start = (text: string, args: string[] = [], env = {}) =>
  nodePrograms(guard, logFile())(script(text), args, env)

test('a program gets its arguments and environment, and its output is read to the end', async () => {
  const program = start('console.log(process.argv[2]); console.log(process.env.WHO)', ['hello'], {
    WHO: 'Ada',
  })
  expect(await outputOf(program, 'The program')).toBe('hello\nAda')
})

test('what it writes to stderr goes to the log file', async () => {
  await start("console.error('beside')").ended
  expect(readFileSync(logFile(), 'utf8')).toBe('beside\n')
})

test('a line is waited for', async () => {
  const program = start(STAYS)
  expect(Number(await lineOf(program, /^pid (\d+)$/, 'The program'))).toBeGreaterThan(0)
  await program.end()
})

test('a program that ends before its line is an error that names it', async () => {
  const program = start('process.exit(3)')
  await expect(lineOf(program, /^pid (\d+)$/, 'The program')).rejects.toThrow(
    'The program ended (exit code 3) before it was ready.',
  )
})

test('output of a program that failed is an error that names it', async () => {
  await expect(outputOf(start('process.exit(3)'), 'The program')).rejects.toThrow(
    'The program failed (exit code 3).',
  )
})

test('ending it lets it finish', async () => {
  const program = start(STAYS)
  const lines: string[] = []
  program.onLine((line) => lines.push(line))
  await lineOf(program, /^pid (\d+)$/, 'The program')
  await program.end()
  expect([lines.at(-1), await program.ended]).toEqual(['ending', 0])
})

test('it ends when the host is killed', async () => {
  const host = path.join(dir.path, 'host.mjs')
  const importPrograms = JSON.stringify(source('node-program.ts'))
  const args = [guard, logFile(), script(STAYS)].map((arg) => JSON.stringify(arg))
  writeFileSync(
    host,
    `import { nodePrograms } from ${importPrograms}
     nodePrograms(${args[0]}, ${args[1]})(${args[2]}, [], {}).onLine((line) => console.log(line))`,
  )
  const parent = spawn(process.execPath, [host], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string]
  const orphan = Number(line.replace('pid ', ''))
  parent.kill('SIGKILL')
  await expect.poll(() => isRunning(orphan), { timeout: 10_000 }).toBe(false)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
