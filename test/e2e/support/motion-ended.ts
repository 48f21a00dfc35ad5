import type { Page } from '@playwright/test'

/**
 * Waits until what fades or moves in has done so: before, its colours are not its own. What goes
 * round without end, as a wheel that says “loading”, is not waited for.
 */
export async function motionEnded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What changes now begins to move with the next frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
}
