import { CROWD, heldBy } from './support/book.ts'
import { consoleDisk } from './support/console-disk.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

const FIRST = 10

test('a data folder that can only be read is told and shown; what was queued is kept, and goes out once it can be written to', async ({
  page,
  journey,
}) => {
  const disk = consoleDisk(journey)
  const backend = await journey.startBackend()
  let program = await journey.startConsole()
  const directory = await Directory.open(page, program.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.selectRange(0, FIRST - 1)
  await directory.verb('ACTIVATE LICENSE').click()
  await expect(directory.pendingRows()).toHaveCount(FIRST)
  await program.stop()

  disk.setReadOnly(true)
  program = await journey.startConsole()
  const reading = await Directory.open(page, program.address)
  await expect(page.getByRole('status', { name: 'Storage' })).toContainText(
    'The console’s data folder can only be read.',
  )
  await reading.search(CROWD.familyName, CROWD.people)
  await expect(reading.pendingRows()).toHaveCount(FIRST)
  await reading
    .rowAt(FIRST + 2)
    .getByRole('checkbox')
    .click()
  await expect(reading.verb('ACTIVATE LICENSE')).toHaveAttribute('aria-disabled', 'true')
  await program.stop()

  disk.setReadOnly(false)
  await journey.startBackend()
  program = await journey.startConsole()
  const writing = await Directory.open(page, program.address)
  await writing.search(CROWD.familyName, CROWD.people)
  await expect(writing.pendingRows()).toHaveCount(0)
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: FIRST })
})
