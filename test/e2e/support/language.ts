import { expect, type Page } from '@playwright/test'

/** As after a person has put another language first in their system, while the console is open. */
export async function readAs(page: Page, language: 'en-US' | 'de-DE'): Promise<void> {
  await page.evaluate((first) => {
    Object.defineProperty(navigator, 'languages', { value: [first], configurable: true })
    window.dispatchEvent(new Event('languagechange'))
  }, language)
  await expect(page.locator('html')).toHaveAttribute('lang', language.slice(0, 2))
  // What is as wide as its words has found its place with the next frame.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
}
