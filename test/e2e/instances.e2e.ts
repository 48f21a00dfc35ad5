import { CROWD, heldBy, traces } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { startInstances } from './support/instances.ts'
import { expect, test } from './support/journey.ts'

test.use({ engine: 'postgres' })

test('of two backends one is killed in the middle of a bulk: every change counts once, and the console goes on with the other', async ({
  page,
  journey,
}) => {
  const { programs } = await startInstances(journey)
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectAllMatching(CROWD.people)
  await directory.verb('ACTIVATE LICENSE').click()
  await expect(page.getByText(`ACTIVATE LICENSE queued for`)).toBeVisible()
  await programs[0]?.kill()

  await directory.expectDone('ACTIVATE LICENSE', CROWD.people)
  await expect(directory.pendingRows()).toHaveCount(0)
  expect(await heldBy(journey.place, CROWD.familyName)).toEqual({
    licensed: CROWD.people,
    unlicensed: 0,
    ownersSeated: true,
  })
  expect(await traces(journey.place)).toMatchObject({
    commands: CROWD.clients,
    applied: CROWD.clients,
  })
})

test('what one console changes through one backend, another sees through the other', async ({
  browser,
  journey,
}) => {
  const { programs } = await startInstances(journey)
  const [one, two] = programs.map(({ address }) => address)
  journey.connectTo(one ?? '')
  const first = await journey.startConsole(undefined, 'one')
  journey.connectTo(two ?? '')
  const second = await journey.startConsole(undefined, 'two')
  const here = await Directory.open(await browser.newPage(), first.address)
  const there = await Directory.open(await browser.newPage(), second.address)
  for (const directory of [here, there]) await directory.search(CROWD.familyName, CROWD.people)
  await here.selectRange(0, 4)
  await here.verb('ACTIVATE LICENSE').click()
  await expect(there.licensedRows()).toHaveCount(5)
})
