import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { smtpCarrier } from '#backend/messages/carriers/smtp-carrier.ts'
import type { SmtpSettings } from '#backend/messages/carriers/smtp-address.ts'
import type { Carrier, Delivery, Outgoing } from '#backend/messages/postman.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startMailServer, type MailServer } from '#test/support/mail-server.ts'

const CERTIFICATE = 'test/support/tls/test-only-cert.pem'
const tls = {
  cert: readFileSync(CERTIFICATE),
  key: readFileSync('test/support/tls/test-only-key.pem'),
}

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function givenServer(options: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
  const server = await startMailServer(options)
  ends.push(() => server.stop())
  return server
}

function givenCarrier(
  { port }: MailServer,
  facts: Partial<SmtpSettings> = {},
  asksForReports = false,
): Carrier {
  const from = { name: 'Seats', address: 'seats@partner.example' }
  const clear = { host: '127.0.0.1', port, auth: null, caFile: null, tls: 'off' } as const
  const carrier = smtpCarrier({ ...clear, from, ...facts }, asksForReports)
  ends.push(() => carrier.close())
  return carrier
}

function send(carrier: Carrier, facts: Partial<Outgoing> = {}, signal?: AbortSignal) {
  const letter: Outgoing = {
    partner: systemIds.newId(),
    id: systemIds.newId(),
    recipient: 'nina@contoso.example',
    subject: 'Hello',
    text: 'Hello\n',
    html: '',
    writtenAt: 0,
    from: { name: 'Seats', address: 'seats@partner.example' },
    ...facts,
  }
  return carrier.send(letter, signal ?? new AbortController().signal)
}

const SENT: Delivery = { outcome: 'sent' }

test('STARTTLS is used where it is required, with an authority of our own', async () => {
  const server = await givenServer({ disabledCommands: ['AUTH'], ...tls })
  const carrier = givenCarrier(server, { tls: 'required', caFile: CERTIFICATE })
  expect(await send(carrier)).toEqual(SENT)
  expect(server.arrived.map(({ isEncrypted }) => isEncrypted)).toEqual([true])
})

test('TLS from the first byte is used where the address says smtps', async () => {
  const server = await givenServer({ secure: true, disabledCommands: ['AUTH'], ...tls })
  expect(await send(givenCarrier(server, { tls: 'implicit', caFile: CERTIFICATE }))).toEqual(SENT)
})

test.for([
  ['a server without TLS', { disabledCommands: ['STARTTLS', 'AUTH'] }, CERTIFICATE],
  ['a certificate that nobody vouches for', { disabledCommands: ['AUTH'], ...tls }, null],
] as const)(
  'with TLS required nothing goes to %s, and nothing is lost',
  async ([, options, caFile]) => {
    const server = await givenServer({
      ...options,
      disabledCommands: [...options.disabledCommands],
    })
    const delivery = await send(givenCarrier(server, { tls: 'required', caFile }))
    expect(delivery).toMatchObject({ outcome: 'later', mayHaveArrived: false })
    expect(server.arrived).toEqual([])
  },
)

test('user and password are given; refused, the letter waits and no password is told', async () => {
  const server = await givenServer({
    ...tls,
    authOptional: false,
    disabledCommands: [],
    onAuth({ username, password }, _session, callback) {
      if (username === 'ann' && password === 's3cret') callback(null, { user: 'ann' })
      else callback(new Error('Wrong'))
    },
  })
  const safe = { tls: 'required', caFile: CERTIFICATE } as const
  const right = givenCarrier(server, { ...safe, auth: { user: 'ann', pass: 's3cret' } })
  const wrong = givenCarrier(server, { ...safe, auth: { user: 'ann', pass: 'n0pe' } })
  expect(await send(right)).toEqual(SENT)
  const refused = await send(wrong)
  expect(refused).toMatchObject({ outcome: 'later', mayHaveArrived: false })
  expect(JSON.stringify(refused)).not.toContain('n0pe')
})

test('a sender that the server refuses is our fault: the letter waits', async () => {
  const server = await givenServer({
    onMailFrom(_address, _session, callback) {
      callback(Object.assign(new Error('Not you'), { responseCode: 550 }))
    },
  })
  expect(await send(givenCarrier(server))).toMatchObject({
    outcome: 'later',
    reason: expect.stringContaining('Not you'),
    mayHaveArrived: false,
  })
})

test.for([
  'nina@contoso.example, eve@evil.example',
  'nina@contoso.example\r\nBcc: eve@evil.example',
  'Nina <nina@contoso.example>',
  'nina@contoso.example>\r\nDATA',
  'Nina@contoso.example',
  '',
])('a recipient that is not one plain address gets nothing: %j', async (recipient) => {
  const server = await givenServer({})
  expect(await send(givenCarrier(server), { recipient })).toMatchObject({ outcome: 'refused' })
  expect(server.arrived).toEqual([])
})

test('no subject and no sender’s name can begin a header', async () => {
  const server = await givenServer({})
  const from = { name: 'Seats\r\nBcc: eve@evil.example', address: 'seats@partner.example' }
  await send(givenCarrier(server), { subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nBody', from })
  const [mail] = server.arrived
  const [headers = ''] = mail?.raw.toString().split('\r\n\r\n') ?? []
  expect(headers).not.toMatch(/^bcc:/im)
  expect(mail?.to).toEqual(['nina@contoso.example'])
})

test('whoever takes reports is sent them of what arrived, too', async () => {
  const server = await givenServer({ hideDSN: false })
  await send(givenCarrier(server, {}, true))
  expect(server.arrived[0]?.dsn.notify).toBe('SUCCESS,FAILURE,DELAY')
})

test('a server that never answers is left when the signal says so', async () => {
  const server = await givenServer({})
  const giveUp = new AbortController()
  server.onData = () => {
    giveUp.abort()
    return new Promise(() => undefined)
  }
  expect(await send(givenCarrier(server), {}, giveUp.signal)).toMatchObject({
    outcome: 'later',
    mayHaveArrived: true,
  })
})
