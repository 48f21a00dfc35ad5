import { homedir } from 'node:os'
import path from 'node:path'
import { defaultDataDir } from '../common/data-dir.ts'
import { parseEnvironment } from '../common/environment.ts'
import { lineLogger } from '../common/log.ts'
import { startFailure } from '../common/start-failure.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { runWebHost, type Bundles } from './run.ts'
import { tell } from './terminal.ts'

/** All bundles lie beside this one, but for the renderer. */
function bundlesAt(folder: string): Bundles {
  return {
    backend: path.join(folder, 'backend.js'),
    backendToken: path.join(folder, 'backend-token.js'),
    writerThread: path.join(folder, 'writer-thread.js'),
    endWithParent: path.join(folder, 'end-with-parent.js'),
    rendererDir: path.join(folder, '..', 'renderer'),
  }
}

async function main(): Promise<void> {
  const fallback = defaultDataDir(process.platform, homedir(), process.env)
  const environment = parseEnvironment(process.env, fallback)
  const log = lineLogger(systemClock, (line) => process.stderr.write(line))
  const end = await runWebHost(environment, bundlesAt(import.meta.dirname), log)
  endOnSignal(end)
}

/** A second signal changes nothing: the first is being carried out, and what it waits for is short. */
function endOnSignal(end: () => Promise<void>): void {
  let ending: Promise<void> | null = null
  const once = () => {
    ending ??= end().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', once)
  process.on('SIGTERM', once)
  process.on('SIGHUP', once)
}

function fail(error: unknown): void {
  tell(startFailure(error))
  process.exit(1)
}

main().catch(fail)
