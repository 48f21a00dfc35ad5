import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 20

/** Ends processes as a crash does, until their app knows. @returns how many there were. */
export async function killAll(running: () => Promise<readonly number[]>): Promise<number> {
  const pids = await running()
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  while (await stillKnown(running, pids)) await delay(POLL_MS)
  return pids.length
}

async function stillKnown(
  running: () => Promise<readonly number[]>,
  pids: readonly number[],
): Promise<boolean> {
  // The last crash may have ended the app, too.
  const now = await running().catch(() => [])
  return now.some((pid) => pids.includes(pid))
}
