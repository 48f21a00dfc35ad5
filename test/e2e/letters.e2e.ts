import { expect, test, type Page } from '@playwright/test'
import { LINK_MARK } from '#backend/messages/letters.ts'
import { outboxPage } from '#backend/messages/outbox/outbox-page.ts'
import { everyLetter } from '#test/support/letters.ts'
import { looking } from './support/looking.ts'

const LINK = `https://seats.example/portal/invite?token=${'0'.repeat(80)}`

/** One with a link and one without: the others are laid out alike. */
const LAID_OUT: ReadonlySet<string> = new Set(['invitation', 'password-changed'])

/** Everything that the page asks the network for. */
function listenForRequests(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  return asked
}

test.use({ viewport: { width: 390, height: 700 } })

test('letters can be read by everybody, fit a phone and fetch nothing', async ({ page }) => {
  const asked = listenForRequests(page)
  for (const [kind, tongue, letter] of everyLetter) {
    await page.setContent(letter.html.replaceAll(LINK_MARK, LINK))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(letter.subject)
    if (LAID_OUT.has(kind)) await looking(page, 'light', false)(`letter-${kind}-${tongue}`)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${kind} in ${tongue} fits`).toBeLessThanOrEqual(0)
  }
  expect(asked).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page instead of mail can be read by everybody, ${colorScheme}`, async ({ page }) => {
    const asked = listenForRequests(page)
    await page.emulateMedia({ colorScheme })
    const message = { channel: 'email', recipient: 'nina@contoso.example', state: 'sent' }
    const text = `Hello Nina,\n\n${LINK}\n`
    const shown = { ...message, subject: 'Your invitation', text, link: LINK, writtenAt: 0 }
    await page.setContent(outboxPage([shown, { ...shown, subject: '' }]))
    await expect(page.getByRole('link', { name: LINK })).toHaveCount(2)
    await looking(page, colorScheme, false)('outbox')
    expect(asked).toEqual([])
  })
}
