import { proofCases } from '#test/support/proof.ts'
import type { Page } from '@playwright/test'
import { cuttingProxy, type Meddle } from '../support/cutting-proxy.ts'
import { CROWD } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, beginTour, type Scheme } from './support/looking.ts'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`a first sync and a sending that take their time are fit to be shown in ${scheme}`, async ({
    page,
    journey,
  }) => {
    const look = await beginTour(page, scheme)
    const { address } = await journey.startBackend()
    const proxy = await cuttingProxy(() => address)
    journey.atEnd(proxy.close)
    journey.connectTo(proxy.url)
    proxy.meddle = halfOfAll
    const slow = await journey.startConsole()
    await page.goto(slow.address)

    await test.step('half of the first sync is here', async () => {
      await expect(page.getByRole('button', { name: /Connection: Syncing [1-9]/ })).toBeVisible()
      await look('first-sync')
      await open(page, 'Clients')
      await expect(page.getByRole('row').nth(2)).toBeVisible()
      await look('first-sync-clients')
      await open(page, 'Members Directory')
      await expect(page.getByText('The directory is being prepared')).toBeVisible()
      await look('preparing')
      await page.getByRole('button', { name: /^Connection: / }).click()
      await expect(page.getByText('The first sync is under way.')).toBeVisible()
      await look('first-sync-explained')
      await page.keyboard.press('Escape')
    })

    await test.step('a click on many, and its answers are on their way', async () => {
      proxy.meddle = noAnswers
      const quick = await journey.startConsole(undefined, 'quick')
      const directory = await Directory.open(page, quick.address)
      await directory.search(CROWD.familyName, CROWD.people)
      await directory.selectAllMatching(CROWD.people)
      await directory.verb('ACTIVATE LICENSE').click()
      await expect(page.getByText('ACTIVATE LICENSE queued for')).toBeVisible()
      await page.getByRole('button', { name: /queued/ }).click()
      await expect(page.getByRole('button', { name: 'Pause sending' })).toBeVisible()
      await look('sending')
      await page.getByRole('button', { name: 'Pause sending' }).click()
      await expect(page.getByText('Sending is paused')).toBeVisible()
      await look('paused')
      await page.keyboard.press('Escape')
    })
  })
}

function open(page: Page, name: string): Promise<void> {
  return page.getByRole('link', { name, exact: true }).click()
}

/** Of what is synced the first half comes, and then nothing more. */
const halfOfAll: Meddle = async ({ at }, forward) => {
  const answer = await forward()
  if (!at.startsWith('/v1/changes')) return answer
  const whole = new Uint8Array(await answer.arrayBuffer())
  const half = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(whole.subarray(0, whole.length / 2)),
  })
  return new Response(half, answer)
}

const noAnswers: Meddle = ({ at }, forward) =>
  at === '/v1/commands' ? new Promise(() => undefined) : forward()
