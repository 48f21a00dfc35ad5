import type { PortEnd } from './port-end.ts'

/** What crosses between the main process and a utility process, or the world of a preload. */
export type Relayed =
  | { readonly name: 'port'; readonly port: number; readonly data: unknown }
  | { readonly name: 'port-closed'; readonly port: number }

/** Ends of channels whose other side lives elsewhere, by the number that both sides know them by. */
export class RelayedPorts {
  readonly #ends = new Map<number, PortEnd>()
  readonly #send: (message: Relayed) => void
  #next = 1

  constructor(send: (message: Relayed) => void) {
    this.#send = send
  }

  /** From now on the end lives there. @returns its number. */
  handOver(end: PortEnd): number {
    const port = this.#next++
    this.take(port, end)
    return port
  }

  take(port: number, end: PortEnd): void {
    this.#ends.set(port, end)
    end.attach({
      message: (data) => this.#send({ name: 'port', port, data }),
      closed: () => {
        if (this.#ends.delete(port)) this.#send({ name: 'port-closed', port })
      },
    })
  }

  hear(message: Relayed): void {
    const end = this.#ends.get(message.port)
    if (message.name === 'port') return end?.send(message.data)
    this.#ends.delete(message.port)
    end?.close()
  }

  /** Whoever held the other sides is gone. */
  closeAll(): void {
    const ends = [...this.#ends.values()]
    this.#ends.clear()
    for (const end of ends) end.close()
  }
}
