import { readFileSync } from 'node:fs'
import { RIG_ORIGIN, toAppAddress, toRigAddress } from './app-origin.ts'
import type { DevTools, DevToolsSession } from './devtools.ts'
import { names } from './names.ts'
import { preloadScript, type FromWorld, type ToWorld } from './preload-world.ts'

const WORLD = 'electron-preload'
const BINDING = 'standInTell'
const worldNames = {
  contextBridge: names.contextBridge.members,
  ipcRenderer: names.ipcRenderer.members,
  ipcRendererEvent: names.ipcRendererEvent.members,
}

type Heard = Exclude<FromWorld, { readonly name: 'ran' | 'failed' }>
type Ran = Extract<FromWorld, { readonly name: 'ran' }>

/** What a page asks of whoever holds its window. Addresses are the app's. */
export interface PageOwner {
  /** The answer of the app's scheme; null: the address is of no such scheme. */
  serve(address: string, method: string): Promise<Response> | null
  /** The page, not its owner, wants to go there. */
  mayGo(address: string): boolean
  wantsWindow(address: string): void
  hear(message: Heard): void
  loaded(): void
  /** Another document has come, with another world of the preload. */
  renewed(): void
}

export interface PageOptions {
  readonly width: number
  readonly height: number
  readonly preload: string
}

interface PausedRequest {
  readonly requestId: string
  readonly resourceType: string
  readonly frameId: string
  readonly request: { readonly url: string; readonly method: string }
}

/** A page of a real Chromium as a window's content: its preload runs in an isolated world of it. */
export class ChromiumPage {
  readonly #devtools: DevTools
  readonly #session: DevToolsSession
  readonly #target: string
  readonly #owner: PageOwner
  #frame = ''
  #address = ''
  #mainWorld = 0
  #preloadWorld = 0
  /** When the present document was asked for, and the one before it, by the wall clock. */
  #askedAt = 0
  #askedBefore = 0
  #ownerGoesTo: string | null = null
  #preload = Promise.withResolvers<unknown>()

  private constructor(devtools: DevTools, target: string, sessionId: string, owner: PageOwner) {
    this.#devtools = devtools
    this.#target = target
    this.#session = devtools.session(sessionId)
    this.#owner = owner
  }

  static async open(
    devtools: DevTools,
    options: PageOptions,
    owner: PageOwner,
  ): Promise<ChromiumPage> {
    const { width, height } = options
    const { send } = devtools.browser
    const blank = { url: 'about:blank', newWindow: true, width, height }
    const { targetId } = await send('Target.createTarget', blank)
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    const page = new ChromiumPage(devtools, targetId, sessionId, owner)
    await page.#prepare(readFileSync(options.preload, 'utf8'))
    return page
  }

  /** Where the page is. */
  get address(): string {
    return this.#address
  }

  async go(address: string): Promise<void> {
    this.#ownerGoesTo = address
    await this.#session.send('Page.navigate', { url: toRigAddress(address) })
  }

  tell(message: ToWorld): void {
    if (this.#preloadWorld === 0) return
    const call = this.#session.send('Runtime.callFunctionOn', {
      executionContextId: this.#preloadWorld,
      functionDeclaration: '(message) => globalThis.standInHear(message)',
      arguments: [{ value: message }],
    })
    // A page that is going cannot be told anything any more.
    call.catch(() => undefined)
  }

  /** Decides for good what the page would otherwise ask a person. */
  async permit(permission: string, isGranted: boolean): Promise<void> {
    await this.#devtools.browser.send('Browser.setPermission', {
      origin: RIG_ORIGIN,
      permission: { name: permission },
      setting: isGranted ? 'granted' : 'denied',
    })
  }

  async close(): Promise<void> {
    await this.#devtools.browser.send('Target.closeTarget', { targetId: this.#target })
  }

  async #prepare(preload: string): Promise<void> {
    this.#listen()
    const { send } = this.#session
    const { frameTree } = await send('Page.getFrameTree')
    this.#frame = frameTree.frame.id
    const source = preloadScript(preload, worldNames, BINDING)
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD }),
      send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      // What the page has from its last load asks nobody, and would run before its preload.
      send('Network.enable').then(() => send('Network.setCacheDisabled', { cacheDisabled: true })),
      this.#devtools.browser.send('Target.setDiscoverTargets', { discover: true }),
    ])
  }

  #listen(): void {
    const { on } = this.#bound()
    on('Runtime.executionContextCreated', ({ context }) => {
      const about = context.auxData as { readonly frameId?: string; readonly isDefault?: boolean }
      if (about.frameId !== this.#frame) return
      if (about.isDefault) this.#mainWorld = context.id
    })
    on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      this.#hear(JSON.parse(payload) as FromWorld, executionContextId)
    })
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === this.#frame) this.#address = toAppAddress(frame.url)
    })
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#frame) this.#address = toAppAddress(url)
    })
    on('Page.loadEventFired', () => this.#owner.loaded())
    on('Page.windowOpen', ({ url }) => this.#owner.wantsWindow(toAppAddress(url)))
    on('Fetch.requestPaused', (paused) => {
      this.#decide(paused).catch(unlessGone)
    })
    this.#devtools.browser.on('Target.targetInfoChanged', ({ targetInfo }) => {
      // Electron makes no window that it was told to deny; Chromium has made it, so it goes again.
      // Not before it has gone somewhere: until then a test's own DevTools may hold it, and a window
      // that is closed while held leaves its opener paused, which loads nothing any more.
      if (targetInfo.openerId !== this.#target || isNowhere(targetInfo.url)) return
      const { targetId } = targetInfo
      this.#devtools.browser.send('Target.closeTarget', { targetId }).catch(unlessGone)
    })
  }

  #bound(): Pick<DevToolsSession, 'on'> {
    return { on: this.#session.on.bind(this.#session) }
  }

  #hear(message: FromWorld, world: number): void {
    switch (message.name) {
      case 'ran':
        return this.#preloadRan(message, world)
      case 'failed':
        throw new Error(`The preload failed: ${message.message}`)
      default:
        if (world === this.#preloadWorld) this.#owner.hear(message)
    }
  }

  /** Events of a page that is being left come late: only the document asked for last counts. */
  #preloadRan({ at, exposed }: Ran, world: number): void {
    if (at <= this.#askedBefore) return
    this.#preloadWorld = world
    this.#owner.renewed()
    this.#preload.resolve(this.#expose(exposed).catch(unlessGone))
  }

  #expose(exposed: Readonly<Record<string, string>>): Promise<unknown> {
    return this.#session.send('Runtime.callFunctionOn', {
      executionContextId: this.#mainWorld,
      functionDeclaration: `(exposed) => {
        for (const [key, value] of Object.entries(exposed)) Object.defineProperty(window, key, { value })
      }`,
      arguments: [{ value: exposed }],
    })
  }

  /** No script of the page is handed out before its preload ran, as in Electron. */
  async #decide(paused: PausedRequest): Promise<void> {
    const address = toAppAddress(paused.request.url)
    const isDocument = paused.resourceType === 'Document'
    if (isDocument && !this.#mayGo(address)) return this.#refuse(paused, 'Aborted')
    if (isDocument && paused.frameId === this.#frame) this.#expectPreload()
    else await this.#preload.promise
    const answer = await this.#owner.serve(address, paused.request.method)
    if (answer === null) return this.#refuse(paused, 'BlockedByClient')
    await this.#session.send('Fetch.fulfillRequest', {
      requestId: paused.requestId,
      responseCode: answer.status,
      responseHeaders: [...answer.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
    })
  }

  #mayGo(address: string): boolean {
    if (this.#ownerGoesTo !== address) return this.#owner.mayGo(address)
    this.#ownerGoesTo = null
    return true
  }

  #expectPreload(): void {
    this.#askedBefore = this.#askedAt
    this.#askedAt = Date.now()
    this.#preload = Promise.withResolvers()
  }

  async #refuse(paused: PausedRequest, errorReason: 'Aborted' | 'BlockedByClient'): Promise<void> {
    await this.#session.send('Fetch.failRequest', { requestId: paused.requestId, errorReason })
  }
}

/** Of a document that is gone nobody waits for an answer: a reload does not wait for the load before it. */
const GONE = [
  'Invalid InterceptionId.',
  'Cannot find context with specified id',
  'No target with given id found',
]

function isNowhere(address: string): boolean {
  return address === '' || address === 'about:blank'
}

function unlessGone(error: unknown): void {
  if (!(error instanceof Error) || !GONE.includes(error.message)) throw error
}
