import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { Logger } from '#core/ports.ts'
import { PORT_DELIVERY, PORT_LOST, PORT_REQUEST } from '#shared/rpc/channel.ts'
import { mayAskForPort } from './own-page.ts'

/** A core that can be spoken to. */
interface StandingCore {
  connect(port: MessagePortMain): void
}

/**
 * Gives every page that asks a channel straight to the core; the main process reads nothing of it.
 * Who asks while no core stands gets the channel once one does.
 */
export class PageChannels {
  readonly #log: Logger
  readonly #waiting = new Set<WebContents>()
  readonly #served = new Set<WebContents>()
  #core: StandingCore | null = null
  #toldRefusal = false

  constructor(log: Logger) {
    this.#log = log
    ipcMain.on(PORT_REQUEST, (event) => {
      if (mayAskForPort(event.senderFrame)) this.#serve(event.sender)
      else this.#refuse()
    })
  }

  coreStands(core: StandingCore): void {
    this.#core = core
    for (const page of this.#waiting) this.#serve(page)
    this.#waiting.clear()
  }

  coreIsGone(): void {
    this.#core = null
    for (const page of this.#served) if (!page.isDestroyed()) page.send(PORT_LOST)
    this.#served.clear()
  }

  #serve(page: WebContents): void {
    if (page.isDestroyed()) return
    if (!this.#core) return void this.#waiting.add(page)
    const { port1, port2 } = new MessageChannelMain()
    this.#core.connect(port1)
    page.postMessage(PORT_DELIVERY, null, [port2])
    this.#served.add(page)
  }

  /** Told once: who asks without right may ask often. */
  #refuse(): void {
    if (!this.#toldRefusal) this.#log.warn('port.refused')
    this.#toldRefusal = true
  }
}
