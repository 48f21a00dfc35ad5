import { chooseHost } from './lib/electron-binary.ts'
import { ensureBuilt } from './lib/ensure-built.ts'
import { run, runNode } from './lib/run.ts'

/** A desktop program that ends in this time with an error never opened. */
const OPENS_WITHIN_MS = 5_000

/** `node tools/start.ts` opens the console, `--web` in the browser whatever else is there. */
async function start(): Promise<number> {
  await ensureBuilt()
  if (process.argv.includes('--web')) return startWeb()
  const host = await chooseHost()
  if (host.name === 'web') return startWebBecause(host.because)
  const startedAt = Date.now()
  const code = await run(host.binary, ['.'])
  const opened = code === 0 || Date.now() - startedAt > OPENS_WITHIN_MS
  return opened ? code : startWebBecause('the desktop program could not start')
}

function startWebBecause(because: string): Promise<number> {
  console.log(`Opening the console in the browser: ${because}.`)
  return startWeb()
}

function startWeb(): Promise<number> {
  return runNode(['out/main/web.js'])
}

process.exitCode = await start()
