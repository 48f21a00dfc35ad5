import path from 'node:path'
import { createCore } from '#core/core.ts'
import type { Logger } from '#core/ports.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { hostPorts, lineOfThisMachine } from '../common/core-ports.ts'
import type { OpenBackend } from '../common/demo-backend.ts'
import type { HostEnvironment } from '../common/environment.ts'
import { keyFileBox } from '../common/key-file-box.ts'
import { openBackend } from '../common/open-backend.ts'
import { openPresentCore, type PresentCore } from '../common/present-core.ts'
import { openSpeaker, type Speaker } from '../common/speaker.ts'
import { errorFacts } from '../common/log.ts'
import { startFailure } from '../common/start-failure.ts'
import { nodePrograms } from './node-program.ts'
import { openBrowser } from './open-browser.ts'
import { newLinkOnEnter, showLink, tell } from './terminal.ts'
import { startWebHost, type WebHost } from './web-host.ts'

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
  const { dataDir } = environment
  const backendUrl = backend.url
  const speaker = await speakerOf(environment, backend, log)
  const ports = hostPorts(speaker, bundles.writerThread, log)
  const page: { host: WebHost | null } = { host: null }
  const present = await openPresentCore({
    speaker,
    open: () => createCore({ dataDir, backendUrl, ports }),
    onLeaving: () => page.host?.dropSockets(),
    onStands: () => undefined,
    onFailed: (error) => {
      log.warn('core.failed', errorFacts(error))
      tell(startFailure(error))
    },
  })
  await backend.keepAddress()
  const closePage = await openPage(environment, bundles.rendererDir, present, log, page)
  return async () => {
    await closePage()
    await present.end()
    await backend.end()
  }
}

function speakerOf(
  { dataDir, headless }: HostEnvironment,
  backend: OpenBackend,
  log: Logger,
): Promise<Speaker> {
  const noBrowser = (): void => tell('No browser could be opened: the console shows the link.')
  return openSpeaker(backend.token, {
    dataDir,
    backendUrl: backend.url,
    ports: {
      ...lineOfThisMachine,
      log,
      box: keyFileBox(dataDir),
      openExternal: (url) => (headless ? noBrowser() : openBrowser(url, noBrowser)),
    },
  })
}

async function openPage(
  environment: HostEnvironment,
  rendererDir: string,
  present: PresentCore,
  log: Logger,
  page: { host: WebHost | null },
): Promise<() => Promise<void>> {
  const { port, headless } = environment
  const host = await startWebHost({
    port,
    rendererDir,
    router: () => present.core()?.router ?? null,
    clock: systemClock,
    log,
  })
  page.host = host
  const link = host.newLink()
  showLink(link)
  if (!headless) openBrowser(link, () => tell('No browser could be opened: open the link above.'))
  const endInput = newLinkOnEnter(() => host.newLink())
  return async () => {
    endInput()
    await host.close()
  }
}
