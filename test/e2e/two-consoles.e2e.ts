import type { Page } from '@playwright/test'
import { BERTA, heldBy, LAST, OWNER } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { startInstances, type Instances } from './support/instances.ts'
import { expect, test, type Journey } from './support/journey.ts'
import type { RunningProgram } from './support/processes.ts'

const settings = {
  'one backend on SQLite': { engine: 'sqlite', start: startOne },
  'one backend on PostgreSQL': { engine: 'postgres', start: startOne },
  'two backends on PostgreSQL': { engine: 'postgres', start: startInstances },
} as const

for (const [setting, { engine, start }] of Object.entries(settings)) {
  test.describe(setting, () => {
    test.use({ engine })

    test('two consoles wish for the last seat offline: one has it, the other reads who has it now and how to go on', async ({
      browser,
      journey,
    }) => {
      const backend = await start(journey)
      const consoles = [
        await openConsole(await browser.newPage(), await journey.startConsole(OWNER, 'one')),
        await openConsole(await browser.newPage(), await journey.startConsole(BERTA, 'two')),
      ]

      await backend.stop()
      for (const [at, directory] of consoles.entries()) {
        await expect(directory.page.getByRole('button', { name: /Offline since/ })).toBeVisible()
        await directory.rowAt(at).getByRole('checkbox').click()
        await directory.verb('ACTIVATE LICENSE').click()
        await expect(directory.page.getByRole('button', { name: /1 queued/ })).toBeVisible()
      }

      await backend.start()
      for (const directory of consoles) await directory.goOnline()
      const loser = await whoLost(consoles)
      await loser.page.getByRole('link', { name: 'Needs attention, 1' }).click()
      const conflict = loser.page.getByRole('grid').getByRole('row').nth(1)
      await expect(conflict).toContainText('ACTIVATE LICENSE for 1 person')
      await expect(conflict).toContainText('2 of 2')
      await expect(conflict).toContainText(
        new RegExp(`The last seat went to (Grace|Walter) ${LAST.familyName}, given by `),
      )
      expect(await heldBy(journey.place, LAST.familyName)).toMatchObject({ licensed: 1 })

      const again = conflict.getByRole('button', { name: 'Try again' })
      await expect(again).toHaveAttribute('aria-disabled', 'true')
      await conflict.getByRole('button', { name: 'Drop' }).click()
      await expect(loser.page.getByText('Nothing needs attention')).toBeVisible()
      for (const { page } of consoles) {
        await expect(page.getByRole('button', { name: 'Connection: Online' })).toBeVisible()
      }
    })
  })
}

async function startOne(journey: Journey): Promise<Pick<Instances, 'stop' | 'start'>> {
  const first = await journey.startBackend()
  return {
    stop: first.stop,
    async start() {
      await journey.startBackend()
    },
  }
}

async function openConsole(page: Page, { address }: RunningProgram): Promise<Directory> {
  const directory = await Directory.open(page, address)
  await directory.search(LAST.familyName, LAST.people)
  return directory
}

/** The console that has something to attend to. */
function whoLost(consoles: readonly Directory[]): Promise<Directory> {
  return Promise.any(
    consoles.map(async (directory) => {
      await expect(directory.page.getByRole('button', { name: /needs attention/ })).toBeVisible()
      return directory
    }),
  )
}
