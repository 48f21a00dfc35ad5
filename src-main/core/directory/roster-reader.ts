import type { Engine } from '../engine.ts'
import type { RosterMethods, RosterPort } from './roster-port.ts'

/** Reads the whole book, but never while its file is exchanged for another. */
export class RosterReader {
  private readonly engine: Engine
  private readonly port: RosterPort
  private readonly reading = new Set<Promise<unknown>>()
  private isLetGo = false

  constructor(engine: Engine, port: RosterPort) {
    this.engine = engine
    this.port = port
  }

  async read<M extends keyof RosterMethods>(
    method: M,
    ...args: Parameters<RosterMethods[M]>
  ): Promise<ReturnType<RosterMethods[M]>> {
    do await this.engine.whenBookStands()
    while (this.isLetGo)
    const reading = this.port.call(method, ...args)
    this.reading.add(reading)
    try {
      return await reading
    } finally {
      this.reading.delete(reading)
    }
  }

  /** To be called before the file is exchanged. Resolves when nothing reads it any more. */
  async letGo(): Promise<void> {
    this.isLetGo = true
    void this.engine.whenBookStands().then(() => {
      this.isLetGo = false
    })
    await Promise.allSettled([...this.reading])
  }
}
