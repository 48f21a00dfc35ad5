import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { findPostgres } from '../../tools/lib/postgres.ts'

/**
 * A program that keeps one throw-away PostgreSQL server for whoever started it, and says its
 * address in one line. When its standard input ends, because the starter closed it or died in
 * whatever way, it stops the server and removes the folder.
 */
const bin = findPostgres()
if (bin === null) throw new Error('There is no PostgreSQL here to start.')

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}
const folder = mkdtempSync(path.join(os.tmpdir(), 'seatwright-postgres-'))
chmodSync(folder, 0o700)
if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)

let server: ChildProcess | null = null
process.stdin.resume().once('end', () => void end())
// A terminal's Ctrl-C goes to the starter; what it leaves is cleaned up when it has gone.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => void end())

await initialise()
const port = await freePort()
server = spawn(program('postgres'), ['-D', folder, ...settings(port)], {
  ...owner,
  stdio: ['ignore', 'ignore', 'pipe'],
})
await said(server, 'ready to accept connections')
process.stdout.write(`postgres://seatwright@127.0.0.1:${port}/postgres\n`)

function program(name: string): string {
  return path.join(bin ?? '', name)
}

/** Its own order of text is English, so that a column that forgets to compare bytewise is seen. */
async function initialise(): Promise<void> {
  const order = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en']
  const args = ['-D', folder, '--username=seatwright', '--auth=trust', '--no-sync', ...order]
  const child = spawn(program('initdb'), args, { ...owner, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('initdb failed.')
}

/** As a server has them that keeps its word, but for what the line names: `name=value`. */
function settings(port: number): string[] {
  const set = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 300,
  }
  const own = Object.entries(set).map(([name, value]) => `${name}=${value}`)
  return [...own, ...process.argv.slice(2)].flatMap((one) => ['-c', one])
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function said(child: ChildProcess, sentence: string): Promise<void> {
  const heard: string[] = []
  const lines = createInterface({ input: child.stderr ?? process.stdin })
  for await (const line of lines) {
    heard.push(line)
    if (!line.includes(sentence)) continue
    child.stderr?.resume()
    return
  }
  throw new Error(`PostgreSQL did not start:\n${heard.join('\n')}`)
}

async function end(): Promise<void> {
  if (server && server.exitCode === null) {
    // Immediate: there is nothing to keep.
    server.kill('SIGQUIT')
    await once(server, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))
}
