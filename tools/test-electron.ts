import { findElectron, hasDisplay } from './lib/electron-binary.ts'
import { ensureBuilt } from './lib/ensure-built.ts'
import { runNode } from './lib/run.ts'

/** The tests of the rig on Electron itself; anything on the line goes to the runner. */
async function testElectron(args: readonly string[]): Promise<number> {
  const because = whyNot()
  if (because !== null) {
    console.error(`The desktop tests cannot run on Electron here: ${because}.`)
    return 1
  }
  await ensureBuilt()
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--project=desktop', ...args]
  return runNode(command, { env: { SEATWRIGHT_ELECTRON: findElectron() ?? '' } })
}

/** null: nothing is missing. */
function whyNot(): string | null {
  if (findElectron() === null) {
    return 'its binary is missing (`node node_modules/electron/install.js` fetches it where the network allows)'
  }
  if (!hasDisplay(process.platform, process.env)) return 'there is no display (xvfb-run makes one)'
  return process.getuid?.() === 0 ? 'its sandbox does not work for root' : null
}

process.exitCode = await testElectron(process.argv.slice(2))
