import { ChromiumPage, type PageOptions } from './chromium-page.ts'
import type { DevTools } from './devtools.ts'
import { hearPage } from './ipc-main.ts'
import { endOf } from './port-end.ts'
import { answerScheme } from './protocol.ts'
import { RelayedPorts } from './relay.ts'
import { isPermitted } from './small-parts.ts'
import { Events, StoppableEvent, strict } from './strict.ts'

/** What a page of Chromium may ask for, by Electron's name and by the protocol's. */
const PERMISSIONS = {
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  geolocation: 'geolocation',
  notifications: 'notifications',
}

interface WindowOpenDetails {
  readonly url: string
}
type WindowOpenHandler = (details: WindowOpenDetails) => { readonly action: 'allow' | 'deny' }

/** A window's content: Electron's webContents over a page of Chromium. */
export class WebContents {
  readonly #events = new Events('webContents')
  readonly #ports = new RelayedPorts((message) => this.#page?.tell({ ...message }))
  readonly #whenOpen: Promise<ChromiumPage>
  readonly #onLoaded: () => void
  /** As the bundles get it. */
  readonly facade: object
  #page: ChromiumPage | null = null
  #windowOpenHandler: WindowOpenHandler | null = null
  #isDestroyed = false

  constructor(devtools: DevTools, options: PageOptions, onLoaded: () => void) {
    this.#onLoaded = onLoaded
    this.facade = this.#makeFacade()
    this.#whenOpen = this.#open(devtools, options)
  }

  async go(address: string): Promise<void> {
    const page = await this.#whenOpen
    await page.go(address)
    for (const [permission, ofChromium] of Object.entries(PERMISSIONS)) {
      await page.permit(ofChromium, isPermitted(this.facade, permission))
    }
  }

  async destroy(): Promise<void> {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.#ports.closeAll()
    await (await this.#whenOpen).close()
  }

  async #open(devtools: DevTools, options: PageOptions): Promise<ChromiumPage> {
    this.#page = await ChromiumPage.open(devtools, options, {
      serve: answerScheme,
      mayGo: (address) => this.#mayGo(address),
      wantsWindow: (address) => this.#wantsWindow(address),
      hear: (message) => {
        if (message.name === 'send') this.#sent(message.channel)
        else this.#ports.hear(message)
      },
      loaded: this.#onLoaded,
      renewed: () => this.#ports.closeAll(),
    })
    return this.#page
  }

  #makeFacade(): object {
    return strict('webContents', {
      on: this.#events.on.bind(this.#events),
      getURL: () => this.#page?.address ?? '',
      isDestroyed: () => this.#isDestroyed,
      send: (channel: string, data: unknown) => this.#tell(channel, data, []),
      postMessage: (channel: string, data: unknown, transfer: readonly object[]) =>
        this.#tell(channel, data, transfer),
      setWindowOpenHandler: (handler: WindowOpenHandler) => {
        this.#windowOpenHandler = handler
      },
    })
  }

  #tell(channel: string, data: unknown, transfer: readonly object[]): void {
    const ports = transfer.map((port) => this.#ports.handOver(endOf(port)))
    this.#page?.tell({ name: 'message', channel, data, ports })
  }

  /** Only the top frame has a preload, so whatever is sent comes from there. */
  #sent(channel: string): void {
    const senderFrame = strict('senderFrame', { url: this.#page?.address ?? '', parent: null })
    hearPage(channel, strict('ipcMainEvent', { sender: this.facade, senderFrame }))
  }

  #mayGo(address: string): boolean {
    const event = new StoppableEvent(address)
    this.#events.emit('will-frame-navigate', event)
    return !event.stopped
  }

  #wantsWindow(url: string): void {
    const decision = this.#windowOpenHandler?.({ url })
    if (decision?.action !== 'deny') throw new Error('The stand-in opens no second window.')
  }
}
