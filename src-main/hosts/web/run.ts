import path from 'node:path'
import { createCore, type Core } from '#core/core.ts'
import type { Logger } from '#core/ports.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { hostPorts } from '../common/core-ports.ts'
import type { OpenBackend } from '../common/demo-backend.ts'
import { endCore } from '../common/end-core.ts'
import type { HostEnvironment } from '../common/environment.ts'
import { openBackend } from '../common/open-backend.ts'
import { nodePrograms } from './node-program.ts'
import { openBrowser } from './open-browser.ts'
import { newLinkOnEnter, showLink, tell } from './terminal.ts'
import { startWebHost } from './web-host.ts'

/** Where the bundles lie that this host hands on. */
export interface Bundles {
  readonly backend: string
  readonly backendToken: string
  readonly writerThread: string
  readonly endWithParent: string
  readonly rendererDir: string
}

/** The whole console in a browser, until the returned function has ended it. */
export async function runWebHost(
  environment: HostEnvironment,
  bundles: Bundles,
  log: Logger,
): Promise<() => Promise<void>> {
  const backend = await openBackend(environment, {
    scripts: { backend: bundles.backend, token: bundles.backendToken },
    start: nodePrograms(bundles.endWithParent, path.join(environment.dataDir, 'demo-backend.log')),
    onPreparing: (members) => tell(`Preparing the demo: ${members.toLocaleString('en')} people.`),
  })
  try {
    return await openConsole(environment, bundles, backend, log)
  } catch (error) {
    await backend.end()
    throw error
  }
}

async function openConsole(
  environment: HostEnvironment,
  bundles: Bundles,
  backend: OpenBackend,
  log: Logger,
): Promise<() => Promise<void>> {
  const core = await createCore({
    dataDir: environment.dataDir,
    backendUrl: backend.url,
    ports: hostPorts(backend.token, bundles.writerThread, log),
  })
  await backend.keepAddress()
  const closePage = await openPage(environment, bundles.rendererDir, core, log)
  return async () => {
    await closePage()
    await endCore(core)
    await backend.end()
  }
}

async function openPage(
  environment: HostEnvironment,
  rendererDir: string,
  core: Core,
  log: Logger,
): Promise<() => Promise<void>> {
  const { port, headless } = environment
  const host = await startWebHost({
    port,
    rendererDir,
    router: core.router,
    clock: systemClock,
    log,
  })
  const link = host.newLink()
  showLink(link)
  if (!headless) openBrowser(link, () => tell('No browser could be opened: open the link above.'))
  const endInput = newLinkOnEnter(() => host.newLink())
  return async () => {
    endInput()
    await host.close()
  }
}
