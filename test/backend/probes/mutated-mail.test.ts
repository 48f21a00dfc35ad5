import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { referenceOf } from '#backend/messages/message-reference.ts'
import { sign, SIGNATURE_HEADER } from '#backend/messages/news/signature.ts'
import { messageSettings } from '#backend/messages/settings.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'
import { mutated, spoiled } from '#test/support/probes/mutate.ts'
import { oneOf } from '#test/support/probes/sample.ts'
import { probeShare } from '#test/support/probes/share.ts'
import { proofRuns } from '#test/support/proof.ts'
import { autoReply, deliveryReport } from '#test/support/returned-mail.ts'
import { unlimited } from '#test/support/unlimited.ts'

const PATIENCE_MS = 10 * 60_000
const SECRET = 'a secret of more than 32 characters'

let backend: TestBackend

beforeAll(async () => {
  const messages = { ...messageSettings({}), webhookSecret: SECRET }
  backend = await startBackend({ messages, app: { rates: unlimited } })
})
afterAll(() => backend.stop())

async function post(type: string, body: Uint8Array): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${backend.url}/v1/webhooks/mail`, {
    method: 'POST',
    headers: { 'content-type': type, [SIGNATURE_HEADER]: sign(SECRET, body, systemClock.now()) },
    body: Buffer.from(body),
  })
  return { status: answer.status, text: await answer.text() }
}

/** Somebody invited, whose mail comes back in every shape. */
async function givenReturned() {
  const house = await givenPortalHouse(backend)
  await house.invite()
  const message = (await house.messages())[0]
  if (!message) throw new Error('The invitation wrote one.')
  const mails = [
    deliveryReport(message),
    deliveryReport(message, { returns: 'message', withEnvelopeId: false }),
    deliveryReport(message, { returns: 'nothing', action: 'delayed', status: '4.4.1' }),
    autoReply(message),
  ]
  const events = { events: [{ message: referenceOf(message), type: 'bounced' }] }
  return { mails, events }
}

test(
  'the webhook of mail answers whatever a server sends back, and never with a failure of its own',
  async () => {
    const random = seededRandom(probeShare.seed)
    const { mails, events } = await givenReturned()
    let taken = 0
    for (let n = proofRuns(2_000, probeShare.part); n > 0; n -= 1) {
      let mail: Buffer = Buffer.from(oneOf(random, mails))
      for (let times = random.below(6); times >= 0; times -= 1) mail = spoiled(random, mail)
      const answers = [
        await post('message/rfc822', mail),
        await post('application/json', Buffer.from(mutated(random, events))),
      ]
      for (const { status, text } of answers) expect(status, text).toBeLessThan(500)
      if (answers.some(({ text }) => text === '{"taken":1}')) taken += 1
    }
    // Not all are so wrong that nobody looks into them.
    expect(taken).toBeGreaterThan(0)
  },
  PATIENCE_MS,
)
