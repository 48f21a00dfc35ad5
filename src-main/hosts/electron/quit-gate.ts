/** An event that something is about to happen, and can be stopped. */
export interface Vetoable {
  preventDefault(): void
}

/**
 * Nobody gets through before what is under way has been written. The first wish to quit begins the
 * end; each further one is stopped, too, and changes nothing; when all is written the gate quits itself.
 */
export class QuitGate {
  readonly #quit: () => void
  readonly #ends: (() => Promise<unknown>)[] = []
  #state: 'open' | 'ending' | 'ended' = 'open'

  constructor(quit: () => void) {
    this.#quit = quit
  }

  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** What must have ended before. The latest ends first. */
  atEnd(end: () => Promise<unknown>): void {
    this.#ends.unshift(end)
  }

  /** A person, or a system that waits for an answer, wishes to quit. */
  wish(event: Vetoable): void {
    if (this.#state === 'ended') return
    event.preventDefault()
    this.begin()
  }

  /** The system ends the session and asks nobody: what is under way gets the time that is left. */
  begin(): void {
    if (this.#state !== 'open') return
    this.#state = 'ending'
    void this.#endAll()
  }

  async #endAll(): Promise<void> {
    // One that fails must neither keep the others from ending nor the person from quitting.
    for (const end of this.#ends) await end().catch(() => undefined)
    this.#state = 'ended'
    this.#quit()
  }
}
