import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '#test/support/bare-environment.ts'

export interface CliResult {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs one of the backend's commands as a process of its own, with no more environment than given. */
export async function runCli(
  name: 'init' | 'partner' | 'token' | 'import' | 'grants' | 'backup' | 'restore',
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const file = fileURLToPath(new URL(`../../../src-backend/cli/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...bareEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { code, out, err }
}
