import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, runNode } from './run.ts'

const DOWNLOAD_WITHIN_MS = 60_000

/** Which host to start: Electron by its binary, or the web host and why. */
export type HostChoice =
  | { readonly name: 'electron'; readonly binary: string }
  | { readonly name: 'web'; readonly because: string }

/** The desktop host where it can run; fetches its binary once, within a time limit. */
export async function chooseHost(): Promise<HostChoice> {
  if (!hasDisplay(process.platform, process.env)) return web('there is no display')
  if (process.getuid?.() === 0) return web('the desktop program does not run as root')
  const binary = findElectron() ?? (await fetchElectron())
  return binary === null
    ? web("the desktop program's binary could not be fetched")
    : { name: 'electron', binary }
}

export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return (
    platform === 'darwin' || platform === 'win32' || !!(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
  )
}

function web(because: string): HostChoice {
  return { name: 'web', because }
}

/** Electron's package writes the binary's place into path.txt once it is complete. */
export function findElectron(): string | null {
  const folder = path.join(root, 'node_modules', 'electron')
  const pointer = path.join(folder, 'path.txt')
  if (!existsSync(pointer)) return null
  const binary = path.join(folder, 'dist', readFileSync(pointer, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

async function fetchElectron(): Promise<string | null> {
  console.error('Fetching the desktop program (Electron), at most a minute.')
  await runNode(['node_modules/electron/install.js'], { withinMs: DOWNLOAD_WITHIN_MS })
  return findElectron()
}
