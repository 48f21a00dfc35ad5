import path from 'node:path'

/** The per-user data folder where no other is asked for. */
export function defaultDataDir(
  platform: NodeJS.Platform,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32') {
    return path.win32.join(
      env['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local'),
      'Seatwright',
    )
  }
  if (platform === 'darwin') {
    return path.posix.join(home, 'Library', 'Application Support', 'Seatwright')
  }
  return path.posix.join(
    env['XDG_DATA_HOME'] || path.posix.join(home, '.local', 'share'),
    'seatwright',
  )
}
