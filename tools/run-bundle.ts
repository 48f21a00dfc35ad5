import { ensureBuilt } from './lib/ensure-built.ts'
import { runNode } from './lib/run.ts'

/** `node tools/run-bundle.ts NAME ARGUMENT…` runs out/main/NAME.js, built if stale. */
const [name = '', ...args] = process.argv.slice(2)
if (!/^[a-z-]+$/.test(name)) {
  console.error('Name a bundle, such as backend.')
  process.exit(2)
}
await ensureBuilt()
process.exitCode = await runNode([`out/main/${name}.js`, ...args])
