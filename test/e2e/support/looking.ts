import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

const SCREENS = 'test/e2e/screens'

/** Takes the picture and asks axe; zero violations of any kind. */
export type Look = (name: string) => Promise<void>

export function looking(page: Page, scheme: string): Look {
  return async (name) => {
    await page.screenshot({ path: `${SCREENS}/${name}-${scheme}.png` })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)
    expect.soft(found, `axe on ${name}, ${scheme}`).toEqual([])
  }
}
