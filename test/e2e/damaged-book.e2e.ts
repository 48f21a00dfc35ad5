import type { Page } from '@playwright/test'
import { CROWD, heldBy } from './support/book.ts'
import { bookFile, copyOf, cutWal, deleteWal, flipBytes } from './support/book-file.ts'
import { Directory } from './support/directory.ts'
import { expect, test, type Journey } from './support/journey.ts'
import type { RunningProgram } from './support/processes.ts'

const QUEUED = 20

test('a book with flipped bytes is told in a sentence, set aside and filled anew; what was queued is kept and goes out', async ({
  page,
  journey,
}) => {
  const { backend, killConsole } = await queueOffline(page, journey, await journey.startBackend())
  await killConsole()
  flipBytes(bookFile(journey.consoleFolder()))

  const again = await journey.startConsole()
  await page.goto(again.address)
  await expect(page.getByText(/local copy was damaged/)).toBeVisible()
  await expect(page.getByRole('button', { name: new RegExp(`${QUEUED} queued`) })).toBeVisible()
  await backend()
  await expectAllApplied(page, journey)
  await page.getByRole('button', { name: 'OK' }).click()
  await expect(page.getByText(/local copy was damaged/)).toBeHidden()
})

test('a book whose newest commits were cut off, or that is an old copy, catches up; what was queued is kept and goes out', async ({
  page,
  journey,
}) => {
  let running = await journey.startBackend()
  for (const harm of ['cut', 'deleted', 'old copy'] as const) {
    await test.step(harm, async () => {
      const early = await journey.startConsole(undefined, harm)
      await Directory.open(page, early.address)
      await early.stop()
      const file = bookFile(journey.consoleFolder(harm))
      const putBack = copyOf(file, journey.folder)
      const { backend, killConsole } = await queueOffline(page, journey, running, harm)
      await killConsole()
      if (harm === 'cut') cutWal(file)
      if (harm === 'deleted') deleteWal(file)
      if (harm === 'old copy') putBack()

      const again = await journey.startConsole(undefined, harm)
      const directory = await Directory.open(page, again.address)
      await expect(page.getByRole('button', { name: new RegExp(`${QUEUED} queued`) })).toBeVisible()
      running = await backend()
      await expectAllApplied(page, journey)
      await directory.search(CROWD.familyName, CROWD.people)
      await directory.selectAllMatching(CROWD.people)
      await directory.verb('REVOKE LICENSE').click()
      await directory.expectDone('REVOKE LICENSE', QUEUED)
      await again.stop()
    })
  }
})

interface Queued {
  /** Starts the backend again. */
  backend(): Promise<RunningProgram>
  killConsole(): Promise<void>
}

/** A console in use: everything synced, then 20 people activated while the backend is down. */
async function queueOffline(
  page: Page,
  journey: Journey,
  backend: RunningProgram,
  name?: string,
): Promise<Queued> {
  const console_ = await journey.startConsole(undefined, name)
  const directory = await Directory.open(page, console_.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.selectRange(0, QUEUED - 1)
  await directory.verb('ACTIVATE LICENSE').click()
  await expect(page.getByRole('button', { name: new RegExp(`${QUEUED} queued`) })).toBeVisible()
  return { backend: journey.startBackend, killConsole: console_.kill }
}

async function expectAllApplied(page: Page, journey: Journey): Promise<void> {
  await new Directory(page).goOnline()
  await expect(page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: QUEUED })
}
