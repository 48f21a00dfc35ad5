import { existsSync } from 'node:fs'

/** Only root may install, and only where apt-get is the system's own way. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}
