import type { Locator } from '@playwright/test'
import { groupList } from '#shared/protocol/groups.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { AGENT, OWNER } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { GroupsDialog } from './support/groups-dialog.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test, type Journey } from './support/journey.ts'
import {
  addGroupedBook,
  addPeopleBook,
  CLOSED,
  GROUPED,
  peopleHeld,
} from './support/people-book.ts'

test('S4.5 S4.7 S4.8 S3.15 a user is added with a group, goes into another one, and what becomes of groups elsewhere is shown', async ({
  page,
  journey,
}) => {
  const { license } = await addGroupedBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  const drawer = page.getByRole('complementary', { name: 'Person' })
  const groups = await groupsAt(journey, license)

  await test.step('the window says what each group opens, and asks for one', async () => {
    await openClient(page, GROUPED.client)
    const window = await InviteWindow.open(page, 'Campaign')
    await expect(window.dialog).toContainText('Sales opens contacts, deals, and tasks.')
    await window.type(1, { 'First name': 'Nina', 'Last name': GROUPED.familyName })
    await window.type(1, { 'E-mail': 'nina@grouped.example' })
    await window.person(1).getByLabel('Multi-Factor Authentication').check()
    await window.send()
    await expect(window.dialog.getByRole('alert')).toContainText('1 line has to be mended')
    const group = window.person(1).getByLabel('Group')
    await expect(group).toBeFocused()
    await group.selectOption('Sales')
    await window.button('Add user').click()
    await expect(window.dialog).toBeHidden()
    await expectDone(page, 'Invite', 1)
  })

  await test.step('who was added stands there with seat, group and second factor', async () => {
    await page.getByRole('link', { name: 'Members Directory' }).click()
    await page.getByRole('tab', { name: 'INVITES' }).click()
    await directory.search(GROUPED.familyName, 1)
    await expect(directory.licensedRows()).toHaveCount(1)
    await directory.rowAt(0).click()
    await expect(fact(drawer, 'Group')).toHaveText('Sales')
    await expect(fact(drawer, 'Multi-Factor Authentication')).toHaveText('Required')
  })

  await test.step('a choice of group goes with the page that it was asked on', async () => {
    await drawer.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Group…' }).click()
    const dialog = page.getByRole('dialog', { name: `Group of Nina ${GROUPED.familyName}` })
    await expect(dialog.getByLabel('Sales')).toBeDisabled()
    await page.goBack()
    await expect(dialog).toBeHidden()
    await page.goForward()
    await expect(fact(drawer, 'Group')).toHaveText('Sales')
  })

  await test.step('and goes into another group from the menu', async () => {
    await drawer.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Group…' }).click()
    const dialog = page.getByRole('dialog', { name: `Group of Nina ${GROUPED.familyName}` })
    await expect(dialog.getByLabel('Sales')).toBeDisabled()
    await dialog.getByText('Marketing', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Change group' }).click()
    await expectDone(page, 'Change group', 1)
    await expect(fact(drawer, 'Group')).toHaveText('Marketing')
    expect(await peopleHeld(journey.place, { email: 'nina@grouped.example' })).toMatchObject([
      { permission_group: groups.get('Marketing'), holds_seat: 1, mfa_required: 1 },
    ])
  })

  await test.step('a group that is renamed elsewhere has its new name here', async () => {
    const marketing = must(groups.get('Marketing'), 'The license has it.')
    await atBackend(journey, `/v1/licenses/${license}/groups/${marketing}`, { name: 'Growth' })
    await expect(fact(drawer, 'Group')).toHaveText('Growth')
  })

  await test.step('a member whose mailbox answers by itself is shown with what to do', async () => {
    await page.getByRole('tab', { name: 'MEMBERS' }).click()
    await directory.search(GROUPED.familyName, 2)
    await directory.rows.filter({ hasText: GROUPED.answering }).click()
    await expect(fact(drawer, 'Group')).toHaveText('Growth')
    await expect(drawer).toContainText('This mailbox answers by itself; it last did yesterday.')
    await expect(drawer).toContainText('Sign-in addresses must not have an auto-responder')
  })
})

test('S4.5 a newcomer gives a license its groups: adds, renames, opens and ends them, and adds a user to one', async ({
  page,
  browser,
  journey,
}) => {
  await addPeopleBook(journey.place)
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await Directory.open(page, console_.address)

  await test.step('the Invite window without a group says where one is added', async () => {
    await openClient(page, CLOSED.client)
    const window = await InviteWindow.open(page, 'Campaign')
    await expect(window.dialog).toContainText('adds one with Groups… beside the license')
    await window.button('Close').first().click()
  })

  await test.step('a group is added with what it opens', async () => {
    const groups = await GroupsDialog.open(page, 'Campaign')
    await expect(groups.dialog).toContainText('no permission group yet')
    await groups.add('Selling', ['contacts', 'deals'])
    await expect(groups.line('Selling')).toContainText('opens contacts and deals.')
    await expect(groups.line('Selling')).toContainText('0 people')
  })

  await test.step('it gets another name and opens more; a name that is taken is told beside it', async () => {
    const groups = new GroupsDialog(page)
    await groups.line('Selling').getByRole('button', { name: 'Edit' }).click()
    await groups.fill('Sales', ['tasks'])
    await groups.button('Save').click()
    await expect(groups.line('Sales')).toContainText('opens contacts, deals, and tasks.')
    await groups.add('SALES', [])
    const name = groups.dialog.getByLabel('Name', { exact: true })
    await expect(name).toHaveAccessibleDescription(/has the group .* already/)
    await groups.fill('Support', ['conversations'])
    await groups.button('Add group').click()
    await expect(groups.line('Support')).toContainText('opens conversations.')
  })

  await test.step('an empty group ends', async () => {
    const groups = new GroupsDialog(page)
    await groups.line('Support').getByRole('button', { name: 'End…' }).click()
    await groups.button('End group').click()
    await expect(groups.line('Support')).toHaveCount(0)
    await groups.close()
  })

  await test.step('somebody is added to a group that the console has by now', async () => {
    const window = await InviteWindow.open(page, 'Campaign')
    await window.type(1, { 'First name': 'Nina', 'Last name': 'Newcomer' })
    await window.type(1, { 'E-mail': 'nina@closed.example' })
    await window.person(1).getByLabel('Group').selectOption('Sales')
    await window.send()
    await expect(window.dialog).toBeHidden()
    await expectDone(page, 'Invite', 1)
  })

  await test.step('a group with people says why it cannot end, and ends once they have another one', async () => {
    const groups = await GroupsDialog.open(page, 'Campaign')
    const end = groups.line('Sales').getByRole('button', { name: 'End…' })
    await end.click()
    await expect(groups.dialog).toContainText('There is 1 person in Sales, so it cannot end')
    const action = groups.button('End group')
    await expect(action).toHaveAccessibleDescription('Add another group first.')
    await groups.button('Cancel').click()
    await groups.add('Growth', [])
    await expect(groups.line('Growth')).toContainText('opens nothing yet.')
    await end.click()
    await groups.dialog.getByLabel('Its people go to').selectOption('Growth')
    await action.click()
    await expect(groups.line('Growth')).toContainText('1 person')
    await expect(groups.line('Sales')).toHaveCount(0)
    await groups.close()
  })

  await test.step('who may not change groups reads who may', async () => {
    const other = await browser.newContext()
    const agents = await other.newPage()
    await Directory.open(agents, (await journey.startConsole(AGENT, 'agent')).address)
    await openClient(agents, CLOSED.client)
    const button = agents.getByRole('button', { name: 'Groups…' })
    await expect(button).toHaveAccessibleDescription(/^Only an owner or administrator/)
    await other.close()
  })
})

function fact(drawer: Locator, label: string): Locator {
  return drawer
    .locator('dt')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('+ dd')
}

async function groupsAt(journey: Journey, license: string): Promise<ReadonlyMap<string, string>> {
  const { groups } = groupList.parse(await atBackend(journey, `/v1/licenses/${license}/groups`))
  return new Map(groups.map(({ id, name }) => [name, id]))
}

/** Asks the backend beside the console, as somebody at another one does. */
async function atBackend(journey: Journey, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(journey.backendUrl() + path, {
    headers: {
      authorization: `Bearer ${await journey.tokenFor(OWNER)}`,
      'content-type': 'application/json',
      'idempotency-key': systemIds.newId(),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  expect(answer.status).toBe(200)
  return answer.json()
}
