import { createRunner } from '../../data/runner.ts'

export interface UndoCheck {
  /** Asks whether the click can still be taken back, one question at a time. */
  again(): Promise<void>
  /** Nothing is asked any more. */
  end(): void
}

/**
 * While a large click is answered and its rows come in, changes are told faster than the question is
 * answered: those told meanwhile are one more question behind it.
 *
 * @param canUndo where it fails nobody knows, and the offer stands.
 */
export function createUndoCheck(canUndo: () => Promise<boolean>, withdraw: () => void): UndoCheck {
  let isOver = false
  const asking = createRunner(async () => {
    if (isOver) return
    const still = await canUndo().catch(() => true)
    if (!still && !isOver) withdraw()
  })
  return {
    again: asking.run,
    end() {
      isOver = true
    },
  }
}
