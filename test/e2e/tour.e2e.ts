import { proofCases } from '#test/support/proof.ts'
import { bookFile, flipBytes } from './support/book-file.ts'
import { CROWD, LAST, takeLastSeat, TIGHT } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { holdAnswers } from './support/hold-answers.ts'
import { expect, test } from './support/journey.ts'
import { SCHEMES, beginTour, looking, type Scheme } from './support/looking.ts'

for (const scheme of proofCases<Scheme>(SCHEMES, ['light'])) {
  test(`every screen in ${scheme} is fit to be shown and free of axe violations`, async ({
    page,
    journey,
  }) => {
    // As many screens as a dozen journeys, one after the other.
    test.setTimeout(900_000)
    const look = await beginTour(page, scheme)
    const backend = await journey.startBackend()
    let console_ = await journey.startConsole()
    const directory = await Directory.open(page, console_.address)

    await test.step('lists', async () => {
      await look('directory')
      await page.getByRole('tab', { name: 'INVITES' }).click()
      await expect(page.getByRole('columnheader', { name: 'Invited' })).toBeVisible()
      await look('invites')
      await page.getByRole('link', { name: 'Clients' }).click()
      await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible()
      await look('clients')
      await page.getByRole('button', { name: /^Scope/ }).click()
      await expect(page.getByRole('option').nth(1)).toBeVisible()
      await look('scope')
      await page.keyboard.press('Escape')
    })

    await test.step('the directory at work', async () => {
      await page.getByRole('link', { name: 'Members Directory' }).click()
      await directory.settled()
      await page.getByRole('button', { name: /^Filters/ }).click()
      await expect(page.getByText(/people match$/)).toBeVisible()
      await page.getByRole('group', { name: 'Role' }).getByLabel('Owner').check()
      await page
        .getByRole('group', { name: 'Seat' })
        .getByLabel('Licensed', { exact: false })
        .first()
        .check()
      await directory.settled()
      await look('filters')
      await page.keyboard.press('Escape')
      await look('filtered')
      await page.getByRole('group', { name: 'Applied filters' }).getByText('Clear filters').click()
      await directory.settled()
      await page.getByRole('button', { name: 'Display' }).click()
      await expect(page.getByRole('dialog', { name: 'Display' })).toBeVisible()
      await look('display')
      await page.getByRole('checkbox', { name: 'Group by client' }).check()
      await page.getByRole('checkbox', { name: 'Billing permission' }).check()
      await page.getByText('Compact', { exact: true }).click()
      await page.keyboard.press('Escape')
      await directory.settled()
      await directory.rowAt(0).getByRole('checkbox').click()
      await expect(directory.selection).toBeVisible()
      await look('grouped-compact')
      await directory.selection.getByRole('button', { name: 'Clear' }).click()
      await page.getByRole('button', { name: 'Views' }).click()
      const views = page.getByRole('dialog', { name: 'Views' })
      for (const name of [
        'Everybody by client',
        'Bounced invites of the last quarter, to be sent again by phone',
      ]) {
        await views.getByRole('textbox').fill(name)
        await page.keyboard.press('Enter')
        await expect(views.getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible()
      }
      await look('views')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Display' }).click()
      await page.getByRole('checkbox', { name: 'Group by client' }).uncheck()
      await page.getByRole('button', { name: 'Reset to default' }).click()
      await page.keyboard.press('Escape')
      await directory.settled()
      await directory.rowAt(3).click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
      await expect(page.getByText('Reckoning…')).toHaveCount(0)
      await look('row-menu')
      await page.keyboard.press('Escape')
      await directory.rowAt(3).click()
      await expect(page.getByRole('complementary').getByRole('heading', { level: 3 })).toBeVisible()
      await expect(page.getByText('Reckoning…')).toHaveCount(0)
      await look('person')
      await page.setViewportSize({ width: 1024, height: 640 })
      await look('person-1024')
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.keyboard.press('Escape')
    })

    await test.step('a selection, its shortage, and the checkout page', async () => {
      await page.getByRole('link', { name: 'Members Directory' }).click()
      await directory.search(TIGHT.familyName, TIGHT.people)
      await directory.selectAllMatching(TIGHT.people)
      await look('selection')
      await directory.verb('ACTIVATE LICENSE').click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await look('shortage')
      await page.getByRole('button', { name: 'CONTINUE TO CHECKOUT' }).click()
      await expect(page.getByRole('heading', { name: 'CHECKOUT' })).toBeVisible()
      await look('checkout')
      await page.goBack()
    })

    await test.step('results', async () => {
      await directory.selection.getByRole('button', { name: 'Clear' }).click()
      await directory.search(CROWD.familyName, CROWD.people)
      await directory.selectRange(0, 19)
      await directory.verb('ACTIVATE LICENSE').click()
      await directory.expectDone('ACTIVATE LICENSE', 20)
      // A notice that is being read stays, however long the look takes.
      await page.getByRole('button', { name: 'Show results' }).hover()
      await look('queued')
      await page.getByRole('button', { name: 'Show results' }).click()
      await expect(page.getByRole('grid', { name: 'Result per person' })).toBeVisible()
      await look('results')
      await page.keyboard.press('Escape')
    })

    await test.step('keys, no match, no such page, a tab without a session', async () => {
      await directory.table.focus()
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
      await look('keys')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
      await page.getByRole('searchbox').fill('nobody is called that')
      await expect(page.getByText('Nobody matches')).toBeVisible()
      await look('no-match')
      await page.goto(`${new URL(console_.address).origin}/#/nowhere`)
      await expect(page.getByText('There is no such page')).toBeVisible()
      await look('not-found')
      const locked = await page.context().newPage()
      await locked.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await locked.goto(new URL(console_.address).origin)
      await expect(locked.getByText('This tab has no session yet')).toBeVisible()
      await looking(locked, scheme)('locked')
      await locked.close()
    })

    await test.step('offline, with changes waiting', async () => {
      await page.getByRole('link', { name: 'Members Directory' }).click()
      await directory.search(CROWD.familyName, CROWD.people)
      await backend.stop()
      await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
      await directory.selectRange(0, 9)
      await directory.verb('REVOKE LICENSE').click()
      await expect(directory.pendingRows().first()).toBeVisible()
      await look('offline')
      await page.getByRole('button', { name: /Offline since/ }).click()
      await expect(page.getByText('The backend cannot be reached.')).toBeVisible()
      await look('offline-explained')
      await page.getByRole('button', { name: 'Show what waits' }).click()
      await expect(page.getByRole('grid', { name: 'Waiting changes' })).toBeVisible()
      await look('waiting')
      await page.keyboard.press('Escape')
    })

    await test.step('somebody else had the last seat', async () => {
      await page.getByRole('link', { name: 'Needs attention' }).click()
      await expect(page.getByText('Nothing needs attention')).toBeVisible()
      await look('attention-empty')
      await page.getByRole('link', { name: 'Members Directory' }).click()
      await directory.search(LAST.familyName, LAST.people)
      await directory.rowAt(1).getByRole('checkbox').click()
      await directory.verb('ACTIVATE LICENSE').click()
      await expect(directory.pendingRows()).toHaveCount(1)
      await takeLastSeat(journey.place)
      await journey.startBackend()
      await directory.goOnline()
      await page.getByRole('link', { name: 'Needs attention, 1' }).click()
      await expect(page.getByRole('row').nth(1)).toContainText('The last seat went to Grace')
      await look('attention')
      await page.getByRole('row').nth(1).click()
      await expect(page.getByRole('complementary', { name: 'Needs attention' })).toBeVisible()
      await look('conflict')
      await page.keyboard.press('Escape')
    })

    await test.step('the local copy damaged', async () => {
      await console_.kill()
      flipBytes(bookFile(journey.consoleFolder()))
      console_ = await journey.startConsole()
      await page.goto(console_.address)
      await expect(page.getByRole('status', { name: 'Local copy' })).toBeVisible()
      await expect(page.getByRole('button', { name: /^Connection: / })).toContainText('1 needs')
      await look('set-aside')
    })

    await test.step('the engine gone', async () => {
      await page.keyboard.press('Escape')
      await console_.stop()
      await expect(page.getByText(/engine is not answering/).first()).toBeVisible()
      await look('engine-lost')
    })
  })
}

test.describe('with nothing in it', () => {
  test.use({ demoMembers: 1 })

  test('a directory says that it waits for people, and without invites what will come', async ({
    page,
    journey,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await journey.startBackend()
    const console_ = await journey.startConsole()
    const answers = await holdAnswers(page)
    await page.goto(console_.address)
    await expect(page.getByText('In step with the backend')).toBeVisible()
    answers.hold()
    await page.getByRole('link', { name: 'Members Directory' }).click()
    await expect(page.getByRole('status', { name: 'Loading' })).toBeVisible()
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      await looking(page, colorScheme)('loading')
    }
    await page.emulateMedia({ colorScheme: 'light' })
    answers.letGo()
    await page.getByRole('tab', { name: 'INVITES' }).click()
    await expect(page.getByText('No invites')).toBeVisible()
    await looking(page, 'light')('empty')
  })
})
