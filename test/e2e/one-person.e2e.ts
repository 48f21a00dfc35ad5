import { readFile } from 'node:fs/promises'
import { CROWD, heldBy, LAST, TIGHT } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test } from './support/journey.ts'

test('one person: the drawer, the row menu and copies, all without a mouse', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const directory = await Directory.open(page, console_.address)
  const { keyboard } = page
  const drawer = page.getByRole('complementary', { name: 'Person' })
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

  await directory.search(LAST.familyName, LAST.people)
  await keyboard.press('ArrowDown')
  await expect(directory.table).toBeFocused()
  await keyboard.press('Home')

  await test.step('Enter opens the drawer, J and K go from person to person, Escape closes', async () => {
    await keyboard.press('Enter')
    await expect(drawer.getByRole('heading', { name: `Grace ${LAST.familyName}` })).toBeVisible()
    await expect(drawer.getByText(LAST.client).first()).toBeVisible()
    await expect(drawer.getByLabel('Seats')).toContainText('Free')
    await keyboard.press('j')
    await expect(drawer.getByRole('heading', { name: `Walter ${LAST.familyName}` })).toBeVisible()
    await keyboard.press('k')
    await expect(drawer.getByRole('heading', { name: `Grace ${LAST.familyName}` })).toBeVisible()
    await page.reload()
    await expect(drawer.getByRole('heading', { name: `Grace ${LAST.familyName}` })).toBeVisible()
    await expect(page.getByText(new RegExp(`^${LAST.people} of `))).toBeVisible()
    await drawer.focus()
    await keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await expect(directory.table).toBeFocused()
  })

  await test.step('a row is copied as it is on screen, a cell alone', async () => {
    await keyboard.press('Home')
    await keyboard.press('Control+c')
    await expect(page.getByText(/^Copied: the row of Grace/)).toBeVisible()
    expect((await copied()).split('\t').slice(0, 1)).toEqual([`Grace ${LAST.familyName}`])
    expect(await copied()).toContain(`\t${LAST.client}\t`)
    await keyboard.press('ArrowRight')
    await keyboard.press('Control+c')
    await expect(page.getByText(`Copied: Grace ${LAST.familyName}`)).toBeVisible()
    expect(await copied()).toBe(`Grace ${LAST.familyName}`)
  })

  await test.step('ACTIVATE LICENSE from the row menu is for this one person', async () => {
    await keyboard.press('Shift+F10')
    const menu = page.getByRole('menu')
    await expect(menu.getByRole('menuitem', { name: 'Open' })).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(menu.getByRole('menuitem', { name: 'ACTIVATE LICENSE' })).not.toHaveAttribute(
      'aria-disabled',
    )
    await keyboard.press('Enter')
    await directory.expectDone('ACTIVATE LICENSE', 1)
    await expect(directory.table).toBeFocused()
    await expect(directory.licensedRows()).toHaveCount(1)
    expect(await heldBy(journey.place, LAST.familyName)).toMatchObject({ licensed: 1 })
  })

  await test.step('what cannot be done says why; for the other there is no seat left', async () => {
    await keyboard.press('Shift+F10')
    const activate = page.getByRole('menuitem', { name: 'ACTIVATE LICENSE' })
    await expect(activate).toHaveAttribute('aria-disabled', 'true')
    await expect(activate).toHaveAccessibleDescription(/already holds a seat/)
    await keyboard.press('Escape')
    await directory.rowAt(1).click({ button: 'right' })
    await activate.click()
    await expect(page.getByRole('heading', { name: 'You need to buy 1 more seat' })).toBeVisible()
    await page.getByRole('button', { name: 'CONTINUE TO CHECKOUT' }).click()
    await expect(page.getByRole('heading', { name: 'CHECKOUT' })).toBeVisible()
    await expect(page.getByText(LAST.client)).toBeVisible()
  })
})

test('the selection is saved as CSV: every person, the columns on screen, and words for codes', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectAllMatching(CROWD.people)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  await expect(page.getByText(`${CROWD.people} people were written to the CSV file.`)).toBeVisible()
  expect(download.suggestedFilename()).toMatch(/^members-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines[0]).toBe(
    '\uFEFFGiven name,Family name,E-mail,Phone,Client,Product,Plan,Role,Seat,Last seen,ID',
  )
  expect(lines).toHaveLength(CROWD.people + 1)
  const records = lines.slice(1)
  expect(records.every((line) => line.startsWith(`Robin,${CROWD.familyName},`))).toBe(true)
  expect(records.every((line) => line.includes(',Chat,') && line.includes(',Unlicensed,'))).toBe(
    true,
  )
  expect(new Set(records.map((line) => line.split(',').at(-1))).size).toBe(CROWD.people)
})

test('what is selected is copied with its titles; past a thousand people the file is offered instead', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const directory = await Directory.open(page, console_.address)
  await directory.search(CROWD.familyName, CROWD.people)
  await directory.selectAllMatching(CROWD.people)
  await directory.table.focus()
  await page.keyboard.press('Control+c')
  await expect(page.getByText(`Copied: ${CROWD.people} people`)).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const [titles = '', ...lines] = copied.split('\n')
  expect(titles.split('\t').slice(0, 2)).toEqual(['Name', 'E-mail'])
  expect(lines).toHaveLength(CROWD.people)
  expect(new Set(lines.map((line) => line.split('\t')[0]))).toEqual(
    new Set([`Robin ${CROWD.familyName}`]),
  )

  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: /^Select all [0-9,]+$/ }).click()
  await directory.table.focus()
  await page.keyboard.press('Control+c')
  const offer = page.getByText(/^Nothing was copied: 3,[0-9]+ people are more/)
  await expect(offer).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(copied)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    offer.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^members-/)
})

test('the drawer of who is gone says so, and leads nowhere wrong', async ({ page, journey }) => {
  await journey.startBackend()
  const console_ = await journey.startConsole()
  const directory = await Directory.open(page, console_.address)
  await directory.search(TIGHT.familyName, TIGHT.people)
  await page.goto(`${page.url()}&drawer=member.01890000-0000-7000-8000-000000000009`)
  await expect(page.getByText('This person is not here any more')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: 'Person' })).toBeHidden()
})
