/** How far the sending of what is queued has come, counted from the last time that nothing waited. */
export interface Drain {
  readonly done: number
  readonly total: number
}

export const nothingDrained: Drain = { done: 0, total: 0 }

/** What is queued while others are sent makes the way longer, and never the part that is done smaller. */
export function drained(before: Drain, waiting: number): Drain {
  if (waiting === 0) return nothingDrained
  const waitedBefore = before.total - before.done
  const gone = Math.max(0, waitedBefore - waiting)
  const come = Math.max(0, waiting - waitedBefore)
  return { done: before.done + gone, total: before.total + come }
}
