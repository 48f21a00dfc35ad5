import os from 'node:os'
import path from 'node:path'

/** Where the data lies when nobody says otherwise: the place that the system keeps for a user's data. */
export function defaultDataFile(environment: NodeJS.ProcessEnv): string {
  return path.join(userDataFolder(environment), 'seatwright', 'backend.sqlite')
}

function userDataFolder(environment: NodeJS.ProcessEnv): string {
  const home = os.homedir()
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support')
  if (process.platform === 'win32') {
    return environment.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local')
  }
  return environment.XDG_DATA_HOME ?? path.join(home, '.local', 'share')
}
