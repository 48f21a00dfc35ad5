import { readdirSync } from 'node:fs'
import path from 'node:path'
import { root, runNode } from './lib/run.ts'

const FOLDER = 'test/bench'

/** `node tools/bench.ts NAME…` runs the benches whose file begins so, or all, one after the other. */
async function bench(names: readonly string[]): Promise<number> {
  const files = readdirSync(path.join(root, FOLDER)).filter((file) => file.endsWith('.bench.ts'))
  const wanted = files.filter(
    (file) => names.length === 0 || names.some((name) => file.startsWith(name)),
  )
  for (const file of wanted.sort()) {
    const code = await runNode([`${FOLDER}/${file}`])
    if (code !== 0) return code
  }
  return wanted.length > 0 ? 0 : 1
}

process.exitCode = await bench(process.argv.slice(2))
