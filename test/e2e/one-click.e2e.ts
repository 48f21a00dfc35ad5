import { CROWD, heldBy, traces } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('S0.7 S0.8 S0.9 S0.17 S0.20 S0.21 500 people over 40 clients are found, activated and revoked with one click each; the owners stay', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)

  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectAllMatching(CROWD.people)
  await expect(page.getByText(`${CROWD.clients} clients`)).toBeVisible()
  await expect(directory.rows.getByRole('checkbox')).toHaveCount(await directory.rows.count())
  await expect(directory.licensedRows()).toHaveCount(0)
  await directory.verb('ACTIVATE LICENSE').click()

  await directory.expectDone('ACTIVATE LICENSE', 500)
  const onScreen = await directory.rows.count()
  await expect(directory.licensedRows()).toHaveCount(onScreen)
  await expect(directory.pendingRows()).toHaveCount(0)
  expect(await heldBy(journey.place, CROWD.familyName)).toEqual({
    licensed: 500,
    unlicensed: 0,
    ownersSeated: true,
  })

  await directory.search('Crowd', CROWD.people + CROWD.clients)
  await directory.selectAllMatching(CROWD.people + CROWD.clients)
  await directory.verb('REVOKE LICENSE').click()
  await directory.expectDone('REVOKE LICENSE', 500)
  expect(await heldBy(journey.place, CROWD.familyName)).toEqual({
    licensed: 0,
    unlicensed: 500,
    ownersSeated: true,
  })
  expect(await traces(journey.place)).toMatchObject({ commands: 80, applied: 80 })
})
