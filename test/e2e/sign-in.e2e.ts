import { runBackendTool } from './support/backend-tool.ts'
import { expect, test } from './support/journey.ts'
import { choosePassword, openMenu, passwordLink, signIn } from './support/sign-in.ts'

const ADA = 'owner@demo.example'
const GRACE = 'grace@demo.example'

test('an operator chooses a password by a link, signs in and out, and another one signs in at the same console', async ({
  page,
  context,
  journey,
}) => {
  await journey.startBackend()
  await choosePassword(context, await passwordLink(journey, 'reset', ADA))
  await choosePassword(
    context,
    await passwordLink(journey, 'add', GRACE, '--name', 'Grace Hill', '--role', 'administrator'),
  )
  const console_ = await journey.startConsole(null)
  await page.goto(console_.address)
  await expect(page.getByText(journey.backendUrl())).toBeVisible()

  await signIn(page, context, ADA)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await openMenu(page)
  await expect(page.getByText(ADA)).toBeVisible()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeHidden()

  await signIn(page, context, GRACE)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await openMenu(page)
  await expect(page.getByText(GRACE)).toBeVisible()
  await expect(page.getByText(ADA)).toBeHidden()
})

test('a sign-in is kept when the console is started again, and whoever is removed sees nothing any more', async ({
  page,
  context,
  journey,
}) => {
  await journey.startBackend()
  await choosePassword(
    context,
    await passwordLink(journey, 'add', GRACE, '--name', 'Grace Hill', '--role', 'administrator'),
  )
  const first = await journey.startConsole(null)
  await page.goto(first.address)
  await signIn(page, context, GRACE)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await first.stop()

  const second = await journey.startConsole(null)
  await page.goto(second.address)
  await expect(page.getByRole('button', { name: /Connection: Online/ })).toBeVisible()
  await runBackendTool(journey.place, 'operator', ['remove', GRACE])
  await second.stop()

  const third = await journey.startConsole(null)
  await page.goto(third.address)
  await expect(page.getByText('You are no operator of this backend any more.')).toBeVisible()
  await page.getByRole('link', { name: 'Clients' }).first().click()
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeHidden()
})
