import { must } from '#shared/lib/assert.ts'
import { DevTools } from './devtools.ts'
import { BROWSER_VARIABLE } from './variables.ts'

/** Ready is the stand-in's app once it has a browser. */
class Readiness {
  readonly devtools: Promise<DevTools>
  #devtools: DevTools | null = null

  constructor() {
    const address = must(process.env[BROWSER_VARIABLE], `${BROWSER_VARIABLE} names a browser.`)
    this.devtools = DevTools.connect(address)
    void this.devtools.then((devtools) => {
      this.#devtools = devtools
    })
  }

  get isOver(): boolean {
    return this.#devtools !== null
  }

  get browser(): DevTools {
    return must(this.#devtools, 'A window is opened once the app is ready.')
  }
}

export const whenReady = new Readiness()
