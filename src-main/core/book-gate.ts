import type { Unsubscribe } from './engine.ts'

/** Holds readers back while the book's file is exchanged for another. */
export interface BookGate {
  /** Resolves at once but while it is closed; then when it is open again. */
  whenOpen(): Promise<void>
  /** Told before the file is exchanged, which waits for it: close every connection to it. */
  onClosing(listener: () => void | Promise<void>): Unsubscribe
  /** Runs `exchange` while nobody reads; the gate opens again whatever becomes of it. */
  whileClosed<T>(exchange: () => Promise<T>): Promise<T>
}

export function bookGate(): BookGate {
  const listeners = new Set<() => void | Promise<void>>()
  let opened: Promise<unknown> = Promise.resolve()
  return {
    async whenOpen() {
      await opened
    },
    onClosing(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    whileClosed(exchange) {
      const done = opened.then(async () => {
        await Promise.all([...listeners].map((listener) => listener()))
        return exchange()
      })
      opened = done.catch(() => undefined)
      return done
    },
  }
}
