import type { SecretBox } from '#core/sign-in/sign-in-ports.ts'
import type { BoxWish, CoreNews } from './core-messages.ts'

/** The system's keychain as the core's process reaches it: by asking the main process. */
export class MainProcessBox implements SecretBox {
  readonly name = 'keychain'
  readonly #tell: (news: CoreNews) => void
  readonly #waiting = new Map<number, (text: string | null) => void>()
  #calls = 0

  constructor(tell: (news: CoreNews) => void) {
    this.#tell = tell
  }

  async seal(text: string): Promise<string> {
    const sealed = await this.#ask('seal', text)
    if (sealed === null) throw new Error('The system has no keychain that could keep a sign-in.')
    return sealed
  }

  open(sealed: string): Promise<string | null> {
    return this.#ask('open', sealed)
  }

  answered(call: number, text: string | null): void {
    this.#waiting.get(call)?.(text)
    this.#waiting.delete(call)
  }

  #ask(does: BoxWish['does'], text: string): Promise<string | null> {
    this.#calls += 1
    const call = this.#calls
    return new Promise((resolve) => {
      this.#waiting.set(call, resolve)
      this.#tell({ name: 'box', call, does, text })
    })
  }
}
