import { spawn } from 'node:child_process'

/** The system's own way to open an address, and its arguments before the address. */
export function browserCommand(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open']
  // Not by the shell and its `start`: there an address ends at its first `&`, and a program begins.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}

/** Opens the link in the person's browser. Where that cannot be, `onFailure` is told: the link is on the screen. */
export function openBrowser(link: string, onFailure: () => void): void {
  const [program, ...args] = browserCommand(process.platform)
  const browser = spawn(program, [...args, link], { detached: true, stdio: 'ignore' })
  browser.once('error', onFailure)
  browser.once('exit', (code) => {
    if (code) onFailure()
  })
  browser.unref()
}
