import { CROWD, heldBy, traces } from './support/book.ts'
import { consoleDisk } from './support/console-disk.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

const FIRST = 20

test('a full disk is told, bars the verbs with its reason and queues nothing; with space the same click is accepted', async ({
  page,
  journey,
}) => {
  const disk = consoleDisk(journey)
  await journey.startBackend()
  const program = await journey.startConsole()
  const directory = await Directory.open(page, program.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectRange(0, FIRST - 1)
  const banner = page.getByRole('status', { name: 'Storage' })
  const verb = directory.verb('ACTIVATE LICENSE')

  disk.fill(0)
  await verb.click()
  await expect(banner).toContainText('The disk of this machine is full.')
  await expect(page.getByText(/Nothing was queued now/)).toBeVisible()
  await expect(verb).toHaveAttribute('aria-disabled', 'true')
  await expect(verb).toHaveAccessibleDescription(/nothing new can be queued. Free some space/)
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: 0 })

  disk.empty()
  await directory.goOnline()
  await expect(banner).toBeHidden({ timeout: 30_000 })
  expect(await traces(journey.place)).toMatchObject({ commands: 0 })
  await directory.expectSelected(FIRST)
  await verb.click()
  await directory.expectDone('ACTIVATE LICENSE', FIRST)
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: FIRST })
})
