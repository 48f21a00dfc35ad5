/** Lets whoever waits have the thread for a moment; resolves when it is free again. */
export type Breathe = () => Promise<void>

/** The real one. */
export const breatheBetweenTasks: Breathe = () =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })
