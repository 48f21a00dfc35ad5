import type { Meddle } from './cutting-proxy.ts'

function isCommands(at: string): boolean {
  return at === '/v1/commands'
}

/** The first batch is committed, then `kill` runs, and nobody ever gets the answer. */
export function killAfterCommit(kill: () => Promise<void>): Meddle {
  let isKilled = false
  return async ({ at }, forward) => {
    const answer = await forward()
    if (!isCommands(at) || isKilled) return answer
    isKilled = true
    await kill()
    return 'cut'
  }
}

/** Every request arrives twice, one after the other; the second answer is the one that comes back. */
export function everythingTwice(): Meddle {
  return async (_request, forward) => {
    await forward()
    return forward()
  }
}

/** The first batch arrives only when the sender has given it up and had an answer to its repetition. */
export function firstComesLate(onArrived: () => void): Meddle {
  let late: (() => Promise<unknown>) | null = null
  let isOver = false
  return async ({ at }, forward) => {
    if (!isCommands(at) || isOver) return forward()
    if (!late) {
      late = forward
      return 'cut'
    }
    isOver = true
    const answer = await forward()
    await late()
    onArrived()
    return answer
  }
}

/** The first `count` batches are all committed before an answer leaves, and the last one's leaves first. */
export function answersCrossed(count: number): Meddle {
  const held: (() => void)[] = []
  let isOver = false
  return async ({ at }, forward) => {
    const answer = await forward()
    if (!isCommands(at) || isOver) return answer
    isOver = held.length + 1 === count
    if (isOver) setImmediate(() => held.toReversed().forEach((letGo) => letGo()))
    else await new Promise<void>((letGo) => held.push(letGo))
    return answer
  }
}
