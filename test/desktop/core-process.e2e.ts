import type { Page } from '@playwright/test'
import { TIGHT } from '../e2e/support/book.ts'
import { expect, test } from './support/desktop.ts'
import { openDirectory } from './support/open-directory.ts'

test('the core is killed: the page says so, comes back by itself, and seats can be given again', async ({
  startOnline,
}) => {
  const desktop = await startOnline()
  const { page } = desktop
  const directory = await openDirectory(page)
  await directory.search(TIGHT.familyName, TIGHT.people)

  const saysSo = await watchFor(page, 'The console’s engine is not answering. Reconnecting…')
  expect(await desktop.killCore()).toBe(1)
  await saysSo()
  await expect(page.getByText('The console’s engine is not answering.')).toBeHidden()

  await directory.rowAt(0).getByRole('checkbox').click()
  await directory.verb('ACTIVATE LICENSE').click()
  await directory.expectDone('ACTIVATE LICENSE', 1)
})

test('a core that cannot stay up is not started for ever: a sentence, and the console ends', async ({
  startOnline,
}) => {
  const desktop = await startOnline()
  for (let crashes = 0; crashes < 5; crashes += 1) {
    await expect.poll(() => desktop.killCore()).toBe(1)
  }
  expect(await desktop.ended).toBe(0)
  expect(desktop.said()).toContain(
    'The engine of the console ended several times. What was queued is kept.',
  )
})

/** @returns resolves once the text was on the page, however short: a restart may take less than a look. */
async function watchFor(page: Page, text: string): Promise<() => Promise<void>> {
  const watch = await page.evaluateHandle((wanted) => {
    const seen = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.body.textContent.includes(wanted)) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    return { seen }
  }, text)
  return () => watch.evaluate(({ seen }) => seen)
}
