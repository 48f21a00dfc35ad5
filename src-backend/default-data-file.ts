import os from 'node:os'
import path from 'node:path'
import { DEMO_DATA_FILE } from '#shared/lib/demo-data-file.ts'

/** Where the data lies when nobody says otherwise: the place that the system keeps for a user's data. */
export function defaultDataFile(environment: NodeJS.ProcessEnv): string {
  return path.join(userDataFolder(environment), 'seatwright', 'backend.sqlite')
}

/** Where a console on this machine keeps the backend of the demo that it starts. */
export function demoDataFile(environment: NodeJS.ProcessEnv): string {
  const { SEATWRIGHT_DATA_DIR: folder } = environment
  return path.join(folder || path.dirname(defaultDataFile(environment)), DEMO_DATA_FILE)
}

function userDataFolder(environment: NodeJS.ProcessEnv): string {
  const home = os.homedir()
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support')
  if (process.platform === 'win32') {
    return environment.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local')
  }
  return environment.XDG_DATA_HOME ?? path.join(home, '.local', 'share')
}
