/** How long a thread's loop was away at most. */
export interface LongestStop {
  readonly wall: number
  /** Of it what this thread worked: other programs of the machine lengthen `wall`, but not this. */
  readonly cpu: number
}

/** Watches this thread's loop while something runs. */
export async function longestStop(run: () => Promise<unknown>): Promise<LongestStop> {
  let [wall, cpu] = [0, 0]
  let last = now()
  let isOver = false
  const look = (): void => {
    const present = now()
    wall = Math.max(wall, present.wall - last.wall)
    cpu = Math.max(cpu, present.cpu - last.cpu)
    last = present
    if (!isOver) setImmediate(look)
  }
  setImmediate(look)
  await run()
  isOver = true
  look()
  return { wall, cpu }
}

function now(): LongestStop {
  const { user, system } = process.threadCpuUsage()
  return { wall: performance.now(), cpu: (user + system) / 1_000 }
}
