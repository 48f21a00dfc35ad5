import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sendMessages } from '#backend/messages/send-messages.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { steeredPostman } from '#test/support/message-house.ts'
import { givenInvitee } from '#test/support/people-commands.ts'
import { NEW, newAddress, givenManager, press } from '#test/support/portal-manager.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

test('S3.8 a manager invites with names and address: the person is invited as by an operator, and consoles hear of it', async () => {
  const { inviteAs, byAddress, messages, partner, numbers, manager, store } =
    await givenManager(backend)
  const email = newAddress()
  const answered = await inviteAs({ ...NEW, email })
  expect(answered.to).toContain('done=invited')
  const born = must(await byAddress(email), 'invited')
  expect(born).toMatchObject({ state: 'queued', holds_seat: 1, given_name: 'Bea', role: 'agent' })
  const letter = must((await messages()).at(-1), 'written')
  expect(letter).toMatchObject({ kind: 'invitation', recipient: email })
  expect(letter.body_text).toContain(`${manager.givenName} ${manager.familyName} of Contoso Ltd`)
  expect(await numbers()).toEqual({ in_use: 3, people: 3 })
  const { items } = await readChanges(backend, partner.owner)
  expect(rowsById(items, 'member').get(born.id)).toMatchObject({ state: 'queued', holdsSeat: 1 })
  const entry = await store.db
    .selectFrom('command_ledger')
    .selectAll()
    .where('id', '=', born.id)
    .executeTakeFirstOrThrow()
  expect(entry).toMatchObject({ verb: 'invite-members', operator: manager.id, by_member: 1 })
})

test('an invitation sent twice by its form is one', async () => {
  const { browser, account, messages, numbers } = await givenManager(backend)
  const page = await browser.get(`/portal/members/invite?license=${account.id}`)
  const fields = { ...NEW, email: newAddress() }
  const before = (await messages()).length
  const both = await Promise.all(
    [1, 2].map(() => browser.send(page, '/portal/members/invite', fields)),
  )
  expect(both.map(({ to }) => to.includes('done=invited'))).toEqual([true, true])
  expect(await messages()).toHaveLength(before + 1)
  expect(await numbers()).toMatchObject({ people: 3 })
  const other = await browser.send(page, '/portal/members/invite', { ...fields, familyName: 'X' })
  expect(other.status).toBe(422)
  expect(other.text).toContain('This form was sent before')
})

test('S3.9 what the profile asks is required, the address is checked, and what was typed stays', async () => {
  const { inviteAs } = await givenManager(backend, 'campaign')
  const wrong = await inviteAs({ ...NEW, email: 'no address' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('This is not an e-mail address')
  expect(wrong.text).toContain('value="Newer"')
  const nameless = await inviteAs({ ...NEW, givenName: '', email: newAddress() })
  expect(nameless.text).toContain('First and last name are needed')
  const groupless = await inviteAs({ ...NEW, email: newAddress(), group: '' })
  expect(groupless.text).toContain('A group is needed')
  const none = await inviteAs({ ...NEW, email: '' })
  expect(none.text).toContain('An e-mail address is needed')
})

test('a name that is too long or would be a link in a letter is told so at its field, and nobody is invited', async () => {
  const { inviteAs, byAddress } = await givenManager(backend)
  for (const [typed, says] of [
    [{ givenName: 'x'.repeat(201) }, 'A name can have at most 200 characters'],
    [{ familyName: 'see https://evil.example' }, 'A name has no web address in it'],
    [{ familyName: 'www.evil.example' }, 'A name has no web address in it'],
    [{ givenName: 'evil.example' }, 'A name has no web address in it'],
  ] as const) {
    const email = newAddress()
    const refused = await inviteAs({ ...NEW, email, ...typed })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(says)
    expect(await byAddress(email)).toBeUndefined()
  }
  const email = newAddress()
  await inviteAs({ ...NEW, email, givenName: 'J.R.', familyName: 'St. John' })
  expect(await byAddress(email)).toMatchObject({ given_name: 'J.R.' })
})

test('members write fifty messages a day and one for each seat in their partner’s name, and no more; the partner still does', async () => {
  const { inviteAs, byAddress, send, messages, store } = await givenManager(backend)
  const first = must((await messages())[0], 'written')
  const copies = Array.from({ length: 59 }, () => ({
    ...{ ...first, id: systemIds.newId(), state: 'sent' as const, recipient: newAddress() },
  }))
  await store.db.insertInto('message').values(copies).execute()
  expect((await inviteAs({ ...NEW, email: newAddress() })).to).toContain('done=invited')
  const email = newAddress()
  const refused = await inviteAs({ ...NEW, email })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Too many messages went')
  expect(await byAddress(email)).toBeUndefined()
  const answer = await send('invite-members', { people: [givenInvitee()] })
  expect(answer?.members).toMatchObject([{ code: 'invited' }])
})

test('a member’s invitation leaves at once, and not with the workers’ next round', async () => {
  const { inviteAs, messages } = await givenManager(backend)
  const failed: unknown[] = []
  const worker = sendMessages({
    ...backend.services,
    timers: manualTimers(),
    postman: steeredPostman(() => Promise.resolve({ outcome: 'sent' })),
    failed: (error) => failed.push(error),
  })
  backend.services.messages.wakes(worker.soon)
  const allSent = () =>
    vi.waitFor(async () => {
      const open = (await messages()).filter(({ state }) => !['sent', 'dropped'].includes(state))
      expect(open).toEqual([])
    })
  await allSent()
  const email = newAddress()
  await inviteAs({ ...NEW, email })
  await allSent()
  expect((await messages()).at(-1)).toMatchObject({ recipient: email, state: 'sent' })
  await worker.end()
  expect(failed).toEqual([])
})

test('S1.4 S3.15 the form warns of the cost and of auto responders before anything is sent', async () => {
  const { browser, account } = await givenManager(backend)
  const { text } = await browser.get(`/portal/members/invite?license=${account.id}`)
  expect(text).toContain('will increase the cost of the license')
  expect(text).toContain('must not have an auto responder')
})

test('S3.13 S3.19 S1.16 an invitation that was not picked up is sent again with a new link; an accepted one is not', async () => {
  const { browser, at, invite, set, row, messages } = await givenManager(backend)
  const nina = await invite()
  await set(nina.id, { state: 'sent' })
  const before = (await messages()).length
  expect((await press(browser, at, 'resend', nina.id)).to).toContain('done=resent')
  expect(await row(nina.id)).toMatchObject({ state: 'queued', invite_generation: 2 })
  expect(await messages()).toHaveLength(before + 1)
  const { text } = await browser.get(at)
  expect(text).not.toContain(`Resend: ${nina.givenName}`)
  expect(text).toContain('ask support whether it bounced')
})

test('S1.6 an administrator cannot invite somebody who may pay', async () => {
  const { browser, account, inviteAs, byAddress, group } = await givenManager(backend, 'campaign')
  const page = await browser.get(`/portal/members/invite?license=${account.id}`)
  expect(page.text).not.toContain('Purchase Permissions')
  const email = newAddress()
  const refused = await inviteAs({ ...NEW, email, group: group?.id ?? '', purchase: 'on' })
  expect(refused.status).toBe(422)
  expect(await byAddress(email)).toBeUndefined()
})

test('S0.2 on canvass an administrator without billing permission invites without a seat, and no posted form gives one', async () => {
  const { inviteAs, byAddress, numbers } = await givenManager(backend, 'canvass')
  const before = await numbers()
  const refused = await inviteAs({ ...NEW, email: newAddress(), seat: 'yes' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Only somebody with billing permission can give a license')
  expect(await numbers()).toEqual(before)
  const email = newAddress()
  expect((await inviteAs({ ...NEW, email, seat: 'no' })).to).toContain('done=invited')
  expect(await byAddress(email)).toMatchObject({ state: 'queued', holds_seat: 0 })
})
