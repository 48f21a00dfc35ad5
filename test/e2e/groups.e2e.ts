import type { Locator } from '@playwright/test'
import { groupList } from '#shared/protocol/groups.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { OWNER } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expectDone } from './support/expect-done.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test, type Journey } from './support/journey.ts'
import { addGroupedBook, GROUPED, peopleHeld } from './support/people-book.ts'

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
