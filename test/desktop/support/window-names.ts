import type { Page } from '@playwright/test'

/**
 * What this page's window has beyond a window of the same browser without any page of ours: names
 * that somebody gave it, and their values as text.
 */
export function ownWindowNames(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? {}))
    frame.remove()
    // What libraries of the page leave there, and the numbered frames of the window.
    const known = (name: string) =>
      plain.has(name) || /^(?:__VUE|__INTLIFY|__zod|__cssrContext$|\d+$)/.test(name)
    const own = Object.getOwnPropertyNames(window).filter((name) => !known(name))
    return Object.fromEntries(own.map((name) => [name, String(Reflect.get(window, name))]))
  })
}
