import { v7 } from 'uuid'
import type { StorePlace } from '#backend/store/place.ts'
import { givenClient, givenLicense, givenOperator } from '../support/given.ts'
import { AGENT, GATED, heldBy, reading } from './support/book.ts'
import { Directory } from './support/directory.ts'
import { openClient } from './support/invite-window.ts'
import { expect, test } from './support/journey.ts'

test('S0.2 S0.19 without billing permission the verbs of a canvass license are disabled with the reason and the names of those who can', async ({
  page,
  journey,
}) => {
  await journey.startBackend()
  const console_ = await journey.startConsole(AGENT)
  const directory = await Directory.open(page, console_.address)

  await directory.search(`${GATED.familyName}`, GATED.people)
  await test.step('on canvass alone: disabled, with names', async () => {
    for (const row of await directory.rows.filter({ hasText: 'Canvass' }).all()) {
      await row.getByRole('checkbox').click()
    }
    const activate = directory.verb('ACTIVATE LICENSE')
    await expect(activate).toHaveAttribute('aria-disabled', 'true')
    await activate.focus()
    await expect(activate).toHaveAccessibleDescription(
      /Billing permission is needed.*Berta Billing.*Rule R6/,
    )
  })

  await test.step('in a mixed selection they are left out and counted', async () => {
    await directory.selectAllMatching(GATED.people)
    await expect(
      page.getByText(new RegExp(`${GATED.onCanvass} .*billing permission`)),
    ).toBeVisible()
    await directory.verb('ACTIVATE LICENSE').click()
    await directory.expectDone('ACTIVATE LICENSE', 2)
    expect(await heldBy(journey.place, GATED.familyName)).toMatchObject({ licensed: 2 })
  })

  await test.step('the HTTP call is refused, too', async () => {
    const { license, member } = await canvassPerson(journey.place)
    const command = {
      id: v7(),
      device: v7(),
      sequence: 1,
      bulk: v7(),
      verb: 'activate-seats',
      license,
      args: { members: [member] },
    }
    const answer = await fetch(`${journey.backendUrl()}/v1/commands`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await journey.tokenFor(AGENT)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ commands: [command] }),
    })
    expect(await answer.json()).toMatchObject({
      answers: [{ id: command.id, outcome: 'refused', code: 'forbidden' }],
    })
    expect(await heldBy(journey.place, GATED.familyName)).toMatchObject({ licensed: 2 })
  })
})

test('who sees only some clients reads at the control, before anything is typed, that the alerts of all are not theirs to set, and sets those of one', async ({
  page,
  journey,
}) => {
  const email = 'lena@demo.example'
  await reading(journey.place, async (store) => {
    const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
    const client = await givenClient(store, partner, { name: 'Fourth Coffee' })
    await givenLicense(store, client)
    await givenOperator(store, partner, { email, role: 'administrator', clients: [client.id] })
  })
  await journey.startBackend()
  const console_ = await journey.startConsole(email)
  await Directory.open(page, console_.address)
  const alerts = page.getByRole('button', { name: 'Alerts…' })
  await page.getByRole('link', { name: /^Inbox/ }).click()
  await expect(alerts).toHaveAttribute('aria-disabled', 'true')
  await alerts.focus()
  await expect(alerts).toHaveAccessibleDescription(/set by who sees every client/)
  await openClient(page, 'Fourth Coffee')
  await alerts.click()
  await expect(page.getByRole('dialog').getByText('As for all clients')).toBeVisible()
})

async function canvassPerson(place: StorePlace): Promise<{ license: string; member: string }> {
  return reading(place, async (store) =>
    store.db
      .selectFrom('member')
      .innerJoin('license', (join) =>
        join
          .onRef('license.partner', '=', 'member.partner')
          .onRef('license.id', '=', 'member.license'),
      )
      .select(['member.id as member', 'member.license as license'])
      .where('family_name', '=', GATED.familyName)
      .where('license.product', '=', 'canvass')
      .executeTakeFirstOrThrow(),
  )
}
