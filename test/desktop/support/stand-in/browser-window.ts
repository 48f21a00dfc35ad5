import { tellApp } from './app-events.ts'
import { whenReady } from './ready.ts'
import { Events, StoppableEvent, strict } from './strict.ts'
import { WebContents } from './web-contents.ts'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowOptions extends Partial<Bounds> {
  readonly width: number
  readonly height: number
  readonly webPreferences: { readonly preload: string }
}

/** A window: its state as Electron tells it, over a page of Chromium. */
export class StandInWindow {
  readonly options: WindowOptions
  readonly facade: object
  readonly #events = new Events('BrowserWindow')
  readonly #contents: WebContents
  #bounds: Bounds
  #isShown = false
  #isMaximized = false
  #isDestroyed = false

  constructor(options: WindowOptions) {
    this.options = options
    const { width, height, x = 0, y = 0 } = options
    this.#bounds = { x, y, width, height }
    const page = { width, height, preload: options.webPreferences.preload }
    this.#contents = new WebContents(whenReady.browser, page, () => {
      this.#events.emit('ready-to-show')
    })
    this.facade = this.#makeFacade()
    windows.add(this)
    tellApp('web-contents-created', {}, this.#contents.facade)
  }

  get isShown(): boolean {
    return this.#isShown
  }

  get isMaximized(): boolean {
    return this.#isMaximized
  }

  get bounds(): Bounds {
    return this.#bounds
  }

  /** As a person moves it. */
  place(bounds: Bounds): void {
    this.#bounds = bounds
    this.#events.emit('move')
    this.#events.emit('resize')
  }

  /** As a person closes it. */
  async close(): Promise<void> {
    if (this.#isDestroyed) return
    const event = new StoppableEvent()
    this.#events.emit('close', event)
    if (event.stopped) return
    this.#isDestroyed = true
    windows.delete(this)
    await this.#contents.destroy()
  }

  #maximize(isMaximized: boolean): void {
    this.#isMaximized = isMaximized
    this.#isShown = true
    this.#events.emit(isMaximized ? 'maximize' : 'unmaximize')
  }

  #makeFacade(): object {
    return strict('BrowserWindow', {
      on: this.#events.on.bind(this.#events),
      once: this.#events.once.bind(this.#events),
      webContents: this.#contents.facade,
      loadURL: (address: string) => this.#contents.go(address),
      isDestroyed: () => this.#isDestroyed,
      isMaximized: () => this.#isMaximized,
      isMinimized: () => false,
      getNormalBounds: () => this.#bounds,
      maximize: () => this.#maximize(true),
      restore: () => this.#maximize(false),
      focus: () => undefined,
      show: () => {
        this.#isShown = true
      },
    })
  }
}

export const windows = new Set<StandInWindow>()

/** Electron's class: `new` gives the window as the bundles may use it. */
export const BrowserWindow = new Proxy(StandInWindow, {
  construct: (_target, [options]: [WindowOptions]) => new StandInWindow(options).facade,
  get(_target, key) {
    if (key === 'getAllWindows') return () => [...windows].map(({ facade }) => facade)
    throw new Error(`The stand-in has no BrowserWindow.${String(key)}.`)
  },
})
