import { execFileSync } from 'node:child_process'
import { mayInstall } from './may-install.ts'
import { run } from './run.ts'

/** Makes sure that the tests can let a disk fail, or says what to do and ends this process. */
export async function ensureStrace(): Promise<void> {
  if (isThere()) return
  if (mayInstall()) await installStrace()
  if (isThere()) return
  console.error(
    'The tests let a disk fail under the console by strace and found none. Install strace.',
  )
  process.exit(1)
}

function isThere(): boolean {
  try {
    execFileSync('strace', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function installStrace(): Promise<void> {
  console.error('The tests let a disk fail by strace and found none: installing it with apt-get.')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'strace'], { env })
}
