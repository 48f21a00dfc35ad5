import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newsOfMail } from '#backend/messages/news/read-mail.ts'
import { messageIdOf } from '#backend/messages/message-reference.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { autoReply, deliveryReport, type ReportFacts } from '#test/support/returned-mail.ts'

const ref = { partner: systemIds.newId(), id: systemIds.newId() }
const read = (mail: string) => newsOfMail(new TextEncoder().encode(mail))

test.for([
  ['failed', '5.1.1', 'bounced'],
  ['failed', '4.4.7', 'bounced'],
  ['Failed (mailbox is gone)', '5.2.1', 'bounced'],
  ['delivered', '2.0.0', 'delivered'],
] as const)(
  'S3.19 a report (RFC 3464) that says %s %s is news: %s',
  async ([action, status, news]) => {
    expect(await read(deliveryReport(ref, { action, status }))).toEqual([{ ...ref, news }])
  },
)

test.for(['delayed', 'relayed', 'expanded', 'unheard-of', ''])(
  'a report that says %j says nothing yet',
  async (action) => {
    expect(await read(deliveryReport(ref, { action }))).toEqual([])
  },
)

test.for<[string, ReportFacts]>([
  ['its envelope id', { returns: 'nothing' }],
  ['the headers that it gives back', { withEnvelopeId: false, returns: 'headers' }],
  ['the whole message that it gives back', { withEnvelopeId: false, returns: 'message' }],
])('a report names its message by %s', async ([, facts]) => {
  expect(await read(deliveryReport(ref, facts))).toEqual([{ ...ref, news: 'bounced' }])
})

test('what the body of a returned message says of itself counts for nothing', async () => {
  const other = { partner: ref.partner, id: systemIds.newId() }
  const mail = deliveryReport(ref, { withEnvelopeId: false, returns: 'message' })
  const forged = mail
    .replace(/Message-ID:\r\n .*\r\n/, '')
    .replace('Hello Nina,', `Message-ID: ${messageIdOf(other, 'partner.example')}`)
  expect(forged).not.toBe(mail)
  expect(await read(forged)).toEqual([])
})

test('a report that names no message is no news', async () => {
  expect(await read(deliveryReport(ref, { withEnvelopeId: false, returns: 'nothing' }))).toEqual([])
})

test('a report of a server that knows other scripts is read, too (RFC 6533)', async () => {
  const mail = deliveryReport(ref, { recipient: 'zoë@contoso.example', withEnvelopeId: false })
    .replace(
      'Content-Type: message/delivery-status',
      'Content-Type: message/global-delivery-status',
    )
    .replace('Content-Type: text/rfc822-headers', 'Content-Type: message/global-headers')
  expect(await read(mail)).toEqual([{ ...ref, news: 'bounced' }])
})

test.for([
  'Auto-Submitted: auto-replied',
  'Auto-Submitted: auto-replied (vacation)',
  'Auto-Submitted: AUTO-GENERATED',
  'Precedence: auto_reply',
  'X-Autoreply: yes',
  'X-Autorespond: Away',
])('S3.15 a reply with %j answers by itself (RFC 3834)', async (headers) => {
  expect(await read(autoReply(ref, headers))).toEqual([{ ...ref, news: 'auto-reply' }])
})

test.for(['X-Nothing: x', 'Auto-Submitted: no', 'Auto-Submitted: no; comment', 'Precedence: bulk'])(
  'a reply with %j was written by somebody',
  async (headers) => {
    expect(await read(autoReply(ref, headers))).toEqual([])
  },
)

test('a receipt (RFC 8098), a list mail and a letter that only quotes our id are no news', async () => {
  const receipt = deliveryReport(ref)
    .replace('report-type=delivery-status', 'report-type=disposition-notification')
    .replace('message/delivery-status', 'message/disposition-notification')
  const quoting = `From: eve@evil.example\r\nSubject: x\r\n\r\n${messageIdOf(ref, 'partner.example')}\r\nAction: failed\r\n`
  expect([await read(receipt), await read(quoting)]).toEqual([[], []])
})

test('whatever bytes come, reading ends and never fails', async () => {
  const report = deliveryReport(ref)
  const broken = fc.oneof(
    fc.string(),
    fc.nat({ max: report.length }).map((at) => report.slice(0, at)),
    fc
      .tuple(fc.nat({ max: report.length }), fc.string({ maxLength: 40 }))
      .map(([at, junk]) => report.slice(0, at) + junk + report.slice(at + junk.length)),
  )
  await fc.assert(
    fc.asyncProperty(broken, async (mail) => {
      for (const { partner, id } of await read(mail)) {
        expect([partner, id].every((text) => /^[\da-f-]{36}$/.test(text))).toBe(true)
      }
    }),
    { seed: 4_711, numRuns: 300 },
  )
  const deep = `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: message/rfc822\r\n\r\n'.repeat(5_000)}`
  expect(await read(deep)).toEqual([])
})
