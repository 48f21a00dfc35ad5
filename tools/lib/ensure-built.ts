import { runNode } from './run.ts'

/**
 * Builds what is stale, in a process of its own: the bundler sets NODE_ENV for everybody after it.
 * Ends this process where the build fails; the bundler has said why.
 */
export async function ensureBuilt(): Promise<void> {
  const code = await runNode(['tools/build.ts'])
  if (code !== 0) process.exit(code)
}
