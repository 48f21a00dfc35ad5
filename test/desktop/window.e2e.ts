import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/desktop.ts'
import { openDirectory } from './support/open-directory.ts'

test('closing the window ends the program; it opens again there, and where no display is, in the middle', async ({
  journey,
  startDesktop,
  startOnline,
}) => {
  const first = await startOnline()
  const place = { x: 60, y: 40, width: 1100, height: 700 }
  await first.place(place)
  await first.closeWindow()
  expect(await first.ended).toBe(0)

  const second = await startDesktop()
  expect(await second.bounds()).toEqual(place)
  await second.quit()
  await second.ended

  const far = { ...place, x: 90_000, y: 90_000, maximized: false }
  writeFileSync(path.join(journey.consoleFolder(), 'window.json'), JSON.stringify(far))
  const third = await startDesktop()
  const { x, width, height } = await third.bounds()
  expect({ isNear: x < 10_000, width, height }).toEqual({ isNear: true, width: 1100, height: 700 })
})

test('a second start on the same folder ends by itself and leaves the first alone', async ({
  startOnline,
}) => {
  const desktop = await startOnline()
  await desktop.startAgain()
  await openDirectory(desktop.page)
})
