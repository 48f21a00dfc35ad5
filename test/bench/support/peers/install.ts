import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Installs the peers in their own folder, as locked there, unless they are. No install script runs:
 * what of them is native comes within their tarballs.
 */
export function installPeers(folder: string): void {
  if (isInstalled(folder)) return
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error(`The peers were not installed in ${folder}.`)
}

/** npm keeps beside the modules what it installed. */
function isInstalled(folder: string): boolean {
  const kept = path.join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(kept)) return false
  const locked = versionsIn(path.join(folder, 'package-lock.json'))
  const installed = versionsIn(kept)
  return Object.entries(locked).every(([name, version]) => installed[name] === version)
}

/** Of what this machine needs: packages for other platforms are locked and not installed. */
function versionsIn(lockfile: string): Record<string, string | undefined> {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as {
    packages: Record<string, { version?: string; optional?: boolean }>
  }
  const wanted = Object.entries(packages).filter(([name, { optional }]) => name && !optional)
  return Object.fromEntries(wanted.map(([name, { version }]) => [name, version]))
}
