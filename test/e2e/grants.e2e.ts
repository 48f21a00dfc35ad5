import { givenClient, givenLicense, givenMembers, givenOperator } from '../support/given.ts'
import { runBackendTool } from './support/backend-tool.ts'
import { reading } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { expect, test, type Journey } from './support/journey.ts'

const LENA = 'lena@demo.example'
const CLIENTS = 300
const PEOPLE = 2

test('an operator of 10 of 300 clients is granted 5 and revoked 3 while commands wait: the new ones come, the lost ones go, and their commands are listed', async ({
  page,
  journey,
}) => {
  await addFields(journey)
  const backend = await journey.startBackend()
  const console_ = await journey.startConsole(LENA)
  const directory = await Directory.open(page, console_.address)
  await directory.search('Fielding', 10 * PEOPLE)
  await backend.stop()
  await expect(page.getByRole('button', { name: /Offline since/ })).toBeVisible()
  await directory.selectAllMatching(10 * PEOPLE)
  await directory.verb('ACTIVATE LICENSE').click()
  await expect(page.getByRole('button', { name: /20 queued/ })).toBeVisible()

  await runBackendTool(journey.place, 'grants', [
    ...['--operator', LENA],
    ...numbers(11, 15).flatMap((n) => ['--grant', fieldName(n)]),
    ...numbers(1, 3).flatMap((n) => ['--revoke', fieldName(n)]),
  ])
  await journey.startBackend()
  await directory.goOnline()

  await expect(page.getByRole('button', { name: /3 need attention/ })).toBeVisible()
  await directory.search('Fielding', 12 * PEOPLE)
  await directory.search('Fielding011', PEOPLE)
  await page.getByRole('searchbox').fill('Fielding001')
  await expect(page.getByText('Nobody matches')).toBeVisible()
  expect(await seatsGiven(journey)).toBe(7 * PEOPLE)

  await page.getByRole('link', { name: 'Needs attention, 3' }).click()
  const conflict = page.getByRole('grid').getByRole('row').nth(1)
  await expect(conflict).toContainText(/Field 00[123]/)
  await expect(conflict).toContainText('This license is not on this console any more.')
  await page.getByRole('button', { name: 'Select all 3' }).click()
  await page
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: 'Drop' })
    .click()
  await expect(page.getByText('Nothing needs attention')).toBeVisible()
})

async function addFields({ place }: Journey): Promise<void> {
  await reading(place, async (store) => {
    const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
    const clients: string[] = []
    for (const n of numbers(1, CLIENTS)) {
      const client = await givenClient(store, partner, { name: fieldName(n) })
      const license = await givenLicense(store, client)
      const family_name = `Fielding${String(n).padStart(3, '0')}`
      await givenMembers(store, license, PEOPLE, { family_name })
      clients.push(client.id)
    }
    await givenOperator(store, partner, { email: LENA, clients: clients.slice(0, 10) })
  })
}

async function seatsGiven({ place }: Journey): Promise<number> {
  return reading(place, async ({ db }) => {
    const people = await db
      .selectFrom('member')
      .select('id')
      .where('family_name', 'like', 'Fielding%')
      .where('holds_seat', '=', 1)
      .execute()
    return people.length
  })
}

function fieldName(n: number): string {
  return `Field ${String(n).padStart(3, '0')}`
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
