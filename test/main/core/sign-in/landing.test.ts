import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLanding, type Landing } from '#core/sign-in/landing.ts'

let landing: Landing

beforeEach(async () => {
  landing = await openLanding()
})
afterEach(() => landing.close())

/** What the browser shows that came back so. */
async function shown(query: string, language: string): Promise<readonly [number, string]> {
  void landing.landed('ours')
  const headers = { 'accept-language': language }
  const response = await fetch(`${landing.redirectUri}?${query}`, { headers })
  return [response.status, await response.text()]
}

test.each([
  ['state=ours&code=1', 'en', 200, 'Go back to Seatwright.'],
  ['state=ours&code=1', 'de-CH,de;q=0.9,en;q=0.5', 200, 'Kehren Sie zu Seatwright zurück.'],
  ['state=ours&code=1', 'fr', 200, 'Go back to Seatwright.'],
  ['state=ours&error=access_denied', 'en', 200, 'You are not signed in'],
  ['state=ours&error=access_denied', 'de', 200, 'Sie sind nicht angemeldet'],
  ['state=another&code=1', 'en', 400, 'Nothing waits for this.'],
  ['error=access_denied', 'de', 400, 'Hierauf wartet niemand.'],
])('%s in %s is answered with %i: %s', async (query, language, status, sentence) => {
  const [is, page] = await shown(query, language)
  expect(is).toBe(status)
  expect(page).toContain(sentence)
})

test('the page says in which language it is, and nothing of what it was asked with', async () => {
  const [, page] = await shown('state=ours&error=%3Cscript%3E&error_description=%3Cb%3E', 'de')
  expect(page).toContain('<html lang="de">')
  expect(page).not.toMatch(/script|<b>/)
})
