import { TIGHT } from './support/book.ts'
import { expect, test } from './support/journey.ts'

test.describe('in a browser that prefers German', () => {
  test.use({ locale: 'de-DE' })

  test('the console speaks German from its first screen on, and English where it is chosen, for good', async ({
    page,
    journey,
  }) => {
    await journey.startBackend()
    const console_ = await journey.startConsole()
    await page.goto(console_.address)
    await expect(page.getByRole('heading', { name: 'Übersicht' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await page.getByRole('link', { name: 'Mitgliederverzeichnis' }).click()
    await page.getByRole('searchbox').fill(TIGHT.familyName)
    await page.getByRole('button', { name: `Alle ${TIGHT.people} passenden auswählen` }).click()
    await page.getByRole('button', { name: 'LIZENZ AKTIVIEREN' }).click()
    await expect(
      page.getByRole('heading', { name: 'Sie müssen 1 weiteren Platz kaufen' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Abbrechen' }).click()

    await page.getByRole('button', { name: 'Sie und diese Konsole' }).click()
    const tongues = page.getByRole('group', { name: 'Sprache' })
    await expect(tongues.getByRole('radio', { name: 'System' })).toBeChecked()
    await tongues.getByText('English', { exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Members Directory' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Members Directory' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Select all 4 matching' })).toBeVisible()
  })
})

test('who reads English never loads the German file', async ({ page, journey }) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  await page.goto(console_.address)
  await expect(page.getByText('In step with the backend')).toBeVisible()
  const german = () => files.filter((file) => /\/de-[^/]*\.js$/.test(file)).length
  expect(german()).toBe(0)
  await page.getByRole('button', { name: 'You and this console' }).click()
  await page.getByText('Deutsch', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Übersicht' })).toBeVisible()
  expect(german()).toBe(1)
})
