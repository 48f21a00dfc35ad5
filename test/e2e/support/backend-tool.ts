import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { StorePlace } from '#backend/store/place.ts'
import { placeVariables } from './processes.ts'

const run = promisify(execFile)

/** Runs `npm run backend:NAME` as the bundle that it is. Fails when the tool does. */
export function runBackendTool(
  place: StorePlace,
  name: 'init' | 'import' | 'grants' | 'operator',
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const script = path.resolve('out/main', `backend-${name}.js`)
  return run(process.execPath, [script, ...args], {
    env: { ...process.env, ...placeVariables(place) },
  })
}
