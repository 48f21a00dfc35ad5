import { CROWD } from '../e2e/support/book.ts'
import { expect, test } from './support/desktop.ts'
import { openDirectory } from './support/open-directory.ts'

test('quitting, wished for twice in the middle of a click on 500, loses none of it', async ({
  journey,
  startDesktop,
}) => {
  const backend = await journey.startBackend()
  const desktop = await startDesktop()
  const directory = await openDirectory(desktop.page)
  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectAllMatching(CROWD.people)
  await backend.stop()
  await directory.verb('ACTIVATE LICENSE').click()
  await expect(desktop.page.getByText('ACTIVATE LICENSE queued for').last()).toBeVisible()
  await desktop.quit()
  await desktop.quit()
  expect(await desktop.ended).toBe(0)

  const { page } = await startDesktop()
  await expect(page.getByRole('button', { name: /500 queued/ })).toBeVisible()
})

test('a system that shuts down is asked to wait, and need not wait long', async ({
  startOnline,
}) => {
  const desktop = await startOnline()
  expect(await desktop.shutDown()).toBe(true)
  expect(await desktop.ended).toBe(0)
})
