/** Runs a task one at a time; asked while it runs, it runs once more afterwards. */
export interface Runner {
  /** Resolves when the run that this call asked for has ended. */
  run(): Promise<void>
}

/** @param task must not reject. */
export function createRunner(task: () => Promise<void>): Runner {
  let running: Promise<void> | null = null
  let again = false

  async function loop(): Promise<void> {
    do {
      again = false
      await task()
    } while (again)
    running = null
  }

  return {
    run() {
      if (running) again = true
      running ??= loop()
      return running
    },
  }
}
