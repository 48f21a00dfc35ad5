/** What the main process tells the world of the preload. */
export type ToWorld =
  | {
      readonly name: 'message'
      readonly channel: string
      readonly data: unknown
      readonly ports: readonly number[]
    }
  | { readonly name: 'port'; readonly port: number; readonly data: unknown }
  | { readonly name: 'port-closed'; readonly port: number }

/** What that world tells, as JSON through its binding. */
export type FromWorld =
  | {
      readonly name: 'ran'
      /** When the document began, by the wall clock. */
      readonly at: number
      /** What the page is to find in its window. */
      readonly exposed: Readonly<Record<string, string>>
    }
  | { readonly name: 'send'; readonly channel: string }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'port'; readonly port: number; readonly data: string }

/** The names in names.ts of what a preload may use. */
export type WorldNames = Readonly<
  Record<'contextBridge' | 'ipcRenderer' | 'ipcRendererEvent', readonly string[]>
>

/**
 * Electron as a preload sees it. Runs in the isolated world of a page, where nothing can be imported:
 * its text is what is sent there, so it uses nothing from around it.
 */
function preloadElectron(names: WorldNames, tellJson: (json: string) => void) {
  const tell = (message: FromWorld): void => tellJson(JSON.stringify(message))
  const listeners = new Map<string, ((event: object, data: unknown) => void)[]>()
  const ports = new Map<number, MessagePort>()
  const exposed: Record<string, string> = {}

  function strict(name: keyof WorldNames, target: Record<string, unknown>): object {
    return new Proxy(target, {
      get(_target, key) {
        if (typeof key === 'string' && names[name].includes(key) && key in target)
          return target[key]
        throw new Error(`The stand-in has no ${name}.${String(key)}.`)
      },
    })
  }

  /** A real port for the preload; its other end is relayed. */
  function receive(number: number): MessagePort {
    const { port1, port2 } = new MessageChannel()
    ports.set(number, port1)
    port1.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') throw new Error('The stand-in relays text only.')
      tell({ name: 'port', port: number, data })
    })
    port1.start()
    return port2
  }

  function hear(message: ToWorld): void {
    if (message.name === 'message') {
      const received = message.ports.map(receive)
      const event = strict('ipcRendererEvent', { ports: received })
      for (const listener of listeners.get(message.channel) ?? []) listener(event, message.data)
      return
    }
    const port = ports.get(message.port)
    if (message.name === 'port') return port?.postMessage(message.data)
    ports.delete(message.port)
    port?.close()
  }

  const electron = {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld(key: string, value: unknown) {
        if (typeof value !== 'string') throw new Error('The stand-in exposes text only.')
        exposed[key] = value
      },
    }),
    ipcRenderer: strict('ipcRenderer', {
      on(channel: string, listener: (event: object, data: unknown) => void) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
      send(channel: string, ...data: unknown[]) {
        if (data.length > 0) throw new Error('The stand-in sends no data to the main process.')
        tell({ name: 'send', channel })
      },
    }),
  }
  const ran = (): void => tell({ name: 'ran', at: performance.timeOrigin, exposed })
  return { electron, hear, ran }
}

/** The script for every new document: makes that world and runs the preload's bundle in it. */
export function preloadScript(bundle: string, names: WorldNames, binding: string): string {
  return `(() => {
    if (window !== window.top) return
    const tell = globalThis[${JSON.stringify(binding)}]
    const { electron, hear, ran } = (${preloadElectron.toString()})(${JSON.stringify(names)}, tell)
    globalThis.standInHear = hear
    const require = (name) => {
      if (name === 'electron') return electron
      throw new Error('A sandboxed preload requires electron only, not ' + name)
    }
    try {
      ;((require, module, exports) => {
        ${bundle}
      })(require, { exports: {} }, {})
      ran()
    } catch (error) {
      tell(JSON.stringify({ name: 'failed', message: String(error) }))
    }
  })()`
}
