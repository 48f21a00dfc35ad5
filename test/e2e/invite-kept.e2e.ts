import { TIGHT } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { InviteWindow, openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'

test('S3.9 what was entered is kept over a reload and a restart, until somebody starts over', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const first = await journey.startConsole()
  await Directory.open(page, first.address)
  await openClient(page, TIGHT.client)
  const window = await InviteWindow.open(page, 'Standard')
  const entered = window.dialog.getByText('entered before and not invited yet')

  await test.step('a reload finds the window open, with the last letter', async () => {
    await window.type(1, { 'E-mail': 'ada@kept.exam' })
    await window.person(1).getByText('Administrator', { exact: true }).click()
    await expect(entered).toBeHidden()
    await page.reload()
    await expect(window.person(1).getByLabel('E-mail')).toHaveValue('ada@kept.exam')
    await expect(window.person(1).getByLabel('Administrator')).toBeChecked()
    await expect(entered).toBeVisible()
  })

  await test.step('so does a console that is started again', async () => {
    await window.type(1, { 'E-mail': 'ada@kept.example' })
    await page.keyboard.press('Escape')
    await expect(window.dialog).toBeHidden()
    await first.stop()
    const second = await journey.startConsole()
    await Directory.open(page, second.address)
    await openClient(page, TIGHT.client)
    await InviteWindow.open(page, 'Standard')
    await expect(window.person(1).getByLabel('E-mail')).toHaveValue('ada@kept.example')
  })

  await test.step('starting over forgets it here and for the next time', async () => {
    await window.button('Start over').click()
    await expect(window.person(1).getByLabel('E-mail')).toHaveValue('')
    await expect(entered).toBeHidden()
    await page.keyboard.press('Escape')
    await page.reload()
    await InviteWindow.open(page, 'Standard')
    await expect(window.person(1).getByLabel('E-mail')).toHaveValue('')
    await expect(entered).toBeHidden()
  })
})

test('S1.11 a list longer than the window has room for is not sent in parts: it says how many are too many', async ({
  page,
  context,
  journey,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await Directory.open(page, console_.address)
  await openClient(page, TIGHT.client)
  const window = await InviteWindow.open(page, 'Standard')
  const people = Array.from({ length: 502 }, (_, at) => `person${at}@list.example`)

  await window.type(1, { 'E-mail': 'ada@list.example' })
  await window.button('Add another person').click()
  await page.evaluate((text) => navigator.clipboard.writeText(text), people.join('\n'))
  await window.person(2).getByLabel('E-mail').focus()
  await page.keyboard.press('Control+V')
  const list = window.dialog.getByLabel(/^Addresses/)
  await expect(list).toHaveValue(people.join('\n'))
  await expect(window.dialog).toContainText(
    '502 addresses found; there is room for 499 more (at most 500 in one window).',
  )
  await expect(window.button(/^Add \d+ people/)).toHaveCount(0)

  await list.fill(people.slice(0, 499).join('\n'))
  await window.button('Add 499 people').click()
  await expect(window.button('Send 500 invitations')).toBeVisible()
  await expect(window.button('Add another person')).toHaveCount(0)
  await expect(window.button('Add yourself')).toHaveCount(0)
  await window.send()
  await expect(window.dialog.getByRole('alert')).toContainText('more seats are needed')
})
