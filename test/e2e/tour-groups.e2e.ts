import { proofCases } from '#test/support/proof.ts'
import { Directory } from './support/directory.ts'
import { GroupsDialog } from './support/groups-dialog.ts'
import { openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, beginTour, type Scheme } from './support/looking.ts'
import { addGroupedBook, addPeopleBook, CLOSED, GROUPED } from './support/people-book.ts'

const LONG = 'Kundenbetreuungsverantwortliche für Nordrhein und Westfalen'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`the groups of a license in ${scheme} are fit to be shown and free of axe violations`, async ({
    page,
    journey,
  }) => {
    const look = await beginTour(page, scheme)
    await addGroupedBook(journey.place)
    await addPeopleBook(journey.place)
    const backend = await journey.startBackend()
    const console_ = await journey.startConsole()
    await Directory.open(page, console_.address)

    await test.step('a license that has none yet', async () => {
      await openClient(page, CLOSED.client)
      const groups = await GroupsDialog.open(page, 'Campaign')
      await expect(groups.dialog).toContainText('no permission group yet')
      await look('groups-empty')
      await groups.close()
    })

    await openClient(page, GROUPED.client)
    await look('groups-client')
    const groups = await GroupsDialog.open(page, 'Campaign')

    await test.step('groups, one with a long name that opens everything', async () => {
      await groups.button('Add a group').click()
      await groups.fill(LONG, [])
      for (const box of await groups.dialog.getByRole('checkbox').all()) await box.check()
      await look('groups-adding')
      await groups.button('Add group').click()
      await expect(groups.line(LONG)).toContainText('0 people')
      await look('groups')
    })

    await test.step('a name that is taken, and a group with people that is to end', async () => {
      await groups.line('Sales').getByRole('button', { name: 'Edit' }).click()
      await groups.fill('marketing', [])
      await groups.button('Save').click()
      await expect(groups.dialog).toContainText('has the group Marketing already')
      await look('groups-taken')
      await groups.button('Cancel').click()
      await groups.line('Sales').getByRole('button', { name: 'End…' }).click()
      await groups.button('End group').hover()
      await look('groups-ending')
      await page.setViewportSize({ width: 1024, height: 640 })
      await look('groups-ending-1024')
      await page.setViewportSize({ width: 1280, height: 800 })
      await groups.button('Cancel').click()
    })

    await test.step('offline', async () => {
      await backend.stop()
      await groups.line('Sales').getByRole('button', { name: 'Edit' }).click()
      await groups.button('Save').click()
      await expect(groups.dialog).toContainText('Nothing was changed.')
      await look('groups-saving-offline')
      await groups.close()
      await GroupsDialog.open(page, 'Campaign')
      await expect(groups.dialog).toContainText('Nothing was changed.')
      await look('groups-offline')
    })
  })
}
