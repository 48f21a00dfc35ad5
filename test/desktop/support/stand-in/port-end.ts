import { Events, strict } from './strict.ts'

/** Where what arrives at one end of a channel goes. */
export interface Sink {
  message(data: unknown): void
  closed(): void
}

/** One end of a channel. What arrives before anybody takes it waits. */
export class PortEnd {
  #other: PortEnd | null = null
  #sink: Sink | null = null
  #waiting: unknown[] = []
  #isClosed = false

  static pair(): readonly [PortEnd, PortEnd] {
    const [one, two] = [new PortEnd(), new PortEnd()]
    one.#other = two
    two.#other = one
    return [one, two]
  }

  send(data: unknown): void {
    if (this.#other && !this.#isClosed) this.#other.#arrive(data)
  }

  /** Both ends are gone; each side is told once. */
  close(): void {
    this.#end()
    if (this.#other) this.#other.#end()
  }

  attach(sink: Sink): void {
    if (this.#sink) throw new Error('This end of a channel has been taken already.')
    this.#sink = sink
    for (const data of this.#waiting.splice(0)) sink.message(data)
    if (this.#isClosed) sink.closed()
  }

  #arrive(data: unknown): void {
    if (this.#sink) this.#sink.message(data)
    else this.#waiting.push(data)
  }

  #end(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#sink?.closed()
  }
}

const ends = new WeakMap<object, PortEnd>()

/** The end as a bundle gets it: Electron's MessagePortMain. */
export function asPort(end: PortEnd): object {
  const events = new Events('messagePort')
  const port = strict('messagePort', {
    on: events.on.bind(events),
    postMessage: (data: unknown) => end.send(data),
    close: () => end.close(),
    start() {
      end.attach({
        message: (data) => void events.emit('message', { data, ports: [] }),
        closed: () => void events.emit('close'),
      })
    },
  })
  ends.set(port, end)
  return port
}

/** The end behind a port that a bundle hands on. */
export function endOf(port: object): PortEnd {
  const end = ends.get(port)
  if (!end) throw new Error('What was handed on is no port of the stand-in.')
  return end
}
