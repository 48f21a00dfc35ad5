import path from 'node:path'
import type { Locator } from '@playwright/test'
import { runCli } from '../backend/cli/run-cli.ts'
import { CROWD, heldBy } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'
import { looking } from './support/looking.ts'
import { placeVariables } from './support/processes.ts'

test('a backend that is put back to a copy is noticed: what waits is done once, and what it lost is offered again', async ({
  page,
  journey,
}) => {
  const backend = await journey.startBackend()
  const copy = path.join(journey.folder, 'copy.sqlite')
  const run = async (name: 'backup' | 'restore', flag: string): Promise<void> => {
    const { code, err } = await runCli(name, [flag, copy], placeVariables(journey.place))
    expect({ code, err }).toEqual({ code: 0, err: '' })
  }
  const { address } = await journey.startConsole()
  const directory = await Directory.open(page, address)
  await directory.search(CROWD.familyName, CROWD.people)
  const licensed = (position: number): Locator =>
    directory.rowAt(position).getByRole('img', { name: 'licensed', exact: true })
  await directory.selectRange(0, 4)
  await directory.verb('ACTIVATE LICENSE').click()
  await directory.expectDone('ACTIVATE LICENSE', 5)
  await run('backup', '--to')
  await directory.selection.getByRole('button', { name: 'Clear' }).click()
  await directory.selectRange(5, 7)
  await directory.verb('ACTIVATE LICENSE').click()
  await directory.expectDone('ACTIVATE LICENSE', 3)
  await expect(licensed(7)).toBeVisible()

  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.selection.getByRole('button', { name: 'Clear' }).click()
  await directory.selectRange(0, 1)
  await directory.verb('REVOKE LICENSE').click()
  await expect(page.getByRole('button', { name: /2 queued/ })).toBeVisible()
  await run('restore', '--from')
  await journey.startBackend()
  await directory.goOnline()
  await expect(licensed(7)).toBeHidden()
  await expect(licensed(4)).toBeVisible()
  await expect(licensed(1)).toBeHidden()
  await expect(directory.pendingRows()).toHaveCount(0)
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: 3 })

  await page.getByRole('link', { name: 'Needs attention, 1' }).click()
  const lost = page.getByRole('grid').getByRole('row').nth(1)
  await expect(lost).toContainText('ACTIVATE LICENSE for 3 people')
  await expect(lost).toContainText('went back to an older copy of its data')
  await looking(page, 'light')('attention-lost-in-restore')
  await lost.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Nothing needs attention')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
  expect(await heldBy(journey.place, CROWD.familyName)).toMatchObject({ licensed: 6 })
})
