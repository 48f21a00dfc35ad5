import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Delivery } from '#backend/messages/postman.ts'
import type { MessageSettings } from '#backend/messages/settings.ts'
import { createPostman } from '#backend/messages/carriers/create-postman.ts'
import { must } from '#shared/lib/assert.ts'
import { givenMailHouse } from '#test/support/mail-house.ts'
import type { MailServer } from '#test/support/mail-server.ts'
import { smtpTo, steeredPostman, type MessageHouse } from '#test/support/message-house.ts'

const MINUTE_MS = 60_000

let server: MailServer
let house: MessageHouse
let end: () => Promise<void>

beforeEach(async () => {
  ;({ server, house, end } = await givenMailHouse())
})
afterEach(() => end())

test('a connection cut behind the last byte leaves two copies at most, the same to the byte', async () => {
  await house.invite({ givenName: 'Søren' })
  const answers = ['cut' as const]
  server.onData = () => answers.shift() ?? 'take'
  house.startWorker(smtpTo(server))
  await house.waitUntilNoneIsDue()
  expect(await house.messages()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  await house.later(MINUTE_MS)
  await house.later(24 * 60 * MINUTE_MS)
  const [first, second, ...more] = server.arrived
  expect([first?.raw.equals(second?.raw ?? Buffer.from('')), more]).toEqual([true, []])
  expect(await house.messages()).toMatchObject([{ state: 'sent', attempts: 1 }])
})

/** Sends, and never comes back with the answer. */
function givenDyingPostman(settings: MessageSettings) {
  const postman = createPostman(settings, fetch)
  const real = must(postman.carriers.get('email'), 'It has a carrier.')
  const dead = Promise.withResolvers<null>()
  const send = async (...given: Parameters<typeof real.send>): Promise<never> => {
    await real.send(...given)
    real.close()
    dead.resolve(null)
    return new Promise(() => undefined)
  }
  const carriers = new Map([['email', { ...real, send }] as const])
  return { postman: { ...postman, carriers }, dead: dead.promise }
}

/** Another sender and another address of the portal than before. */
const renamed = (): MessageSettings => ({
  ...smtpTo(server, { from: { name: 'New', address: 'new@other.example' } }),
  publicUrl: 'https://moved.example',
})

test('a worker that dies behind the 250 leaves one more copy of the same bytes, whatever is configured since', async () => {
  const nina = await house.invite()
  const copies = () => server.arrived.filter(({ to }) => to.includes(nina.email ?? ''))
  const dying = givenDyingPostman(smtpTo(server))
  house.startDoomedWorker(dying.postman)
  await dying.dead
  const worker = house.startWorker(renamed())
  house.clock.pass(5 * MINUTE_MS - 1)
  const bob = await house.invite()
  worker.soon()
  await vi.waitFor(async () => expect((await house.row(bob.id))?.state).toBe('sent'))
  expect([copies().length, (await house.row(nina.id))?.state]).toEqual([1, 'queued'])
  await house.later(1)
  const [first, second, ...more] = copies()
  expect([first?.raw.equals(second?.raw ?? Buffer.from('')), more]).toEqual([true, []])
  expect((await house.row(nina.id))?.state).toBe('sent')
})

test('dying twice leaves three copies at most, and still the same bytes', async () => {
  await house.invite()
  for (const settings of [smtpTo(server), renamed()]) {
    const dying = givenDyingPostman(settings)
    house.startDoomedWorker(dying.postman)
    await dying.dead
    house.clock.pass(5 * MINUTE_MS)
  }
  house.startWorker(renamed())
  await house.waitUntilNoneIsDue()
  expect(server.arrived).toHaveLength(3)
  expect(new Set(server.arrived.map(({ raw }) => raw.toString())).size).toBe(1)
})

test('whoever comes back after the lease has ended writes nothing down over the next one', async () => {
  const nina = await house.invite()
  const [late, next] = [Promise.withResolvers<Delivery>(), Promise.withResolvers<Delivery>()]
  const taken: string[] = []
  const worker = (name: string, answer: Promise<Delivery>) =>
    house.startWorker(
      steeredPostman(() => {
        taken.push(name)
        // Of the letter that both took; another one they send.
        const isOther = taken.filter((one) => one === name).length > 1
        return isOther ? Promise.resolve({ outcome: 'sent' }) : answer
      }),
    )
  worker('late', late.promise)
  await vi.waitFor(() => expect(taken).toEqual(['late']))
  house.clock.pass(5 * MINUTE_MS)
  worker('next', next.promise)
  await vi.waitFor(() => expect(taken).toEqual(['late', 'next']))
  const before = await house.messages()
  late.resolve({ outcome: 'refused', reason: 'Unknown' })
  const bob = await house.invite()
  house.startWorker(steeredPostman(() => Promise.resolve({ outcome: 'sent' })))
  await vi.waitFor(async () => expect((await house.row(bob.id))?.state).toBe('sent'))
  expect((await house.messages()).slice(0, 1)).toEqual(before)
  next.resolve({ outcome: 'sent' })
  await house.waitUntilNoneIsDue()
  expect((await house.row(nina.id))?.state).toBe('sent')
})
