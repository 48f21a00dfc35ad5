/** Shares an instance's way to the store out between partners: nobody's crowd stands before all others. */
export interface PartnerTurns {
  /**
   * Runs `work` once fewer than so many of the partner's are under way here. Never wait inside for
   * the line or for another turn: whoever reads slowly must hold up nobody.
   */
  take<T>(partner: string, work: () => Promise<T>): Promise<T>
}

interface Lane {
  underWay: number
  readonly waiting: (() => void)[]
}

/**
 * A file answers at once, so that works in a row would leave the thread to nobody in between: not
 * even to read what others ask.
 */
function requestsAreRead(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** @param atOnce of one partner. In the order in which they came. */
export function partnerTurns(atOnce: number): PartnerTurns {
  const lanes = new Map<string, Lane>()

  async function enter(partner: string): Promise<Lane> {
    const lane = lanes.get(partner) ?? { underWay: 0, waiting: [] }
    lanes.set(partner, lane)
    if (lane.underWay < atOnce) lane.underWay += 1
    else await new Promise<void>((resolve) => lane.waiting.push(resolve))
    return lane
  }

  /** A place passes to the next one, who does not count anew. */
  function leave(partner: string, lane: Lane): void {
    const next = lane.waiting.shift()
    if (next) return next()
    lane.underWay -= 1
    if (lane.underWay === 0) lanes.delete(partner)
  }

  return {
    async take(partner, work) {
      const lane = await enter(partner)
      try {
        await requestsAreRead()
        return await work()
      } finally {
        leave(partner, lane)
      }
    },
  }
}
