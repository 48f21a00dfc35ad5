import type { Page } from '@playwright/test'

interface HeldAnswers {
  hold(): void
  letGo(): void
}

/** Stands between a page, before it is opened, and the engine: what it answers can be kept back. */
export async function holdAnswers(page: Page): Promise<HeldAnswers> {
  let isHeld = false
  let held: (() => void)[] = []
  await page.routeWebSocket(/./, (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (isHeld) held.push(() => socket.send(message))
      else socket.send(message)
    })
  })
  return {
    hold() {
      isHeld = true
    },
    letGo() {
      isHeld = false
      for (const send of held) send()
      held = []
    },
  }
}
