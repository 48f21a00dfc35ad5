import type { Page } from '@playwright/test'
import axe from 'axe-core'

interface WithAxe extends Window {
  readonly axe?: typeof axe
}

/**
 * What axe finds in a page, which has no frames. Its builder for Playwright would open one more page
 * for each run, read axe's source anew in both, and take several times as long for the same findings.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  if (await page.evaluate(() => (window as WithAxe).axe === undefined))
    await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const results = await (window as WithAxe).axe?.run({ resultTypes: ['violations'] })
    if (results === undefined) throw new Error('axe was not read.')
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)
  })
}
