import type { CDPSession } from '@playwright/test'

interface Answer {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** One line to a Chromium by the DevTools protocol, with a session for the browser and each page. */
export class DevTools {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, Waiting>()
  readonly #sessions = new Map<string, Session>()
  readonly browser = this.session('')
  #last = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', (event) =>
      this.#hear(JSON.parse(String(event.data)) as Answer),
    )
  }

  static async connect(address: string): Promise<DevTools> {
    const socket = new WebSocket(address)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error('No browser answers there.')))
    })
    return new DevTools(socket)
  }

  /** The session of a page; `''` is the browser's own. */
  session(id: string): DevToolsSession {
    const session = new Session((method, params) => this.#send(id, method, params))
    this.#sessions.set(id, session)
    // The protocol's answers are what its declarations say; nobody parses them a second time.
    return session as unknown as DevToolsSession
  }

  #send(sessionId: string, method: string, params: unknown): Promise<unknown> {
    const id = ++this.#last
    const message = { id, method, params, ...(sessionId === '' ? {} : { sessionId }) }
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#socket.send(JSON.stringify(message))
    })
  }

  #hear(answer: Answer): void {
    if (answer.id === undefined) {
      this.#sessions.get(answer.sessionId ?? '')?.emit(answer.method ?? '', answer.params)
      return
    }
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.error) waiting?.reject(new Error(answer.error.message))
    else waiting?.resolve(answer.result)
  }
}

/** Playwright's types of the protocol, over our own line: the main process shall not carry Playwright. */
export type DevToolsSession = Pick<CDPSession, 'send' | 'on'>

type AnyListener = (params: unknown) => void

class Session {
  readonly send: (method: string, params: unknown) => Promise<unknown>
  readonly #listeners = new Map<string, AnyListener[]>()

  constructor(send: Session['send']) {
    this.send = send
  }

  on(event: string, listener: AnyListener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
    return this
  }

  emit(event: string, params: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(params)
  }
}
