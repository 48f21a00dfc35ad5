import { defaultDataFile, demoDataFile } from '../../default-data-file.ts'
import { CliProblem } from './cli-problem.ts'
import { dataPlace } from './backend-data.ts'
import { findRunningBackend } from './running-backend.ts'

/**
 * The address of the demo that runs on this machine: the one that the environment names, else the
 * console's, else a backend's own. The tools of this process work on its data from now on.
 *
 * @throws CliProblem: none runs.
 */
export async function joinRunningDemo(environment: NodeJS.ProcessEnv): Promise<string> {
  const { SEATWRIGHT_BACKEND_URL: given } = environment
  if (given) return given.replace(/\/+$/, '')
  const isNamed = environment.SEATWRIGHT_BACKEND_DATA || environment.DATABASE_URL
  const files = isNamed ? [] : [demoDataFile(environment), defaultDataFile(environment)]
  for (const place of isNamed ? [dataPlace()] : files.map((file) => ({ file }))) {
    const url = await findRunningBackend(place)
    if (url === null) continue
    if ('file' in place) environment.SEATWRIGHT_BACKEND_DATA = place.file
    return url
  }
  throw new CliProblem('No demo runs here: start one first, for example with npm start.')
}
