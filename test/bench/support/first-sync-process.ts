import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import type { Stage } from './stage.ts'

/** What a first sync came to. Bytes are those of memory but for the last two. */
export interface FirstSyncFigures {
  /** From the start of the core until search stands and nothing is left to pull. */
  readonly ms: number
  /** From the first byte of the changes until the Clients list shows a whole client. */
  readonly firstClientMs: number
  /** The longest that the loop which serves the window stood still. */
  readonly stopMs: number
  readonly loadBytes: number
  readonly restBytes: number
  /** The book when search stands. */
  readonly syncedBytes: number
  /** The book with the index behind `*abc`. */
  readonly wholeBytes: number
}

const run = promisify(execFile)

/** Bundled as the product is: from its sources it would carry the compiler in its memory. */
export async function bundleCore(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: path.resolve('test/bench/support/first-sync-core.ts'),
      outDir: path.resolve('out/bench'),
      emptyOutDir: true,
    },
  })
  return path.resolve('out/bench/first-sync-core.js')
}

/** A first sync by a core in a process of its own. */
export async function firstSync(
  stage: Stage,
  script: string,
  name: string,
): Promise<FirstSyncFigures> {
  const dataDir = path.join(stage.folder, name)
  const { stdout } = await run(process.execPath, [script, dataDir, stage.backendUrl, stage.token])
  return JSON.parse(stdout) as FirstSyncFigures
}
