import { expect, test } from 'vitest'
import { readEnvironment } from '#backend/environment.ts'
import { isForDevelopment, waitWarnings } from '#backend/messages/settings.ts'

const read = (variables: Record<string, string>) => readEnvironment(variables).messages

const PUBLIC = { SEATWRIGHT_PUBLIC_URL: 'https://seats.example' }

test('nothing set: no mail server, no provider, no address, and a page instead of mail', () => {
  const nothing = { publicUrl: null, smtp: null, sms: null, webhookSecret: null }
  expect(read({})).toEqual({ ...nothing, mayShowOutbox: true })
  expect(isForDevelopment(read({}))).toBe(true)
})

test('a mail server is read with user, password and sender', () => {
  const { smtp } = read({
    ...PUBLIC,
    SEATWRIGHT_SMTP_URL: 'smtp://ann%40x:s%2Fcret@mail.example:2525',
    SEATWRIGHT_MAIL_FROM: 'Größte Sitze <Seats@Partner.example>',
    SEATWRIGHT_SMTP_CA: '/etc/ca.pem',
  })
  expect(smtp).toEqual({
    host: 'mail.example',
    port: 2_525,
    auth: { user: 'ann@x', pass: 's/cret' },
    tls: 'required',
    from: { name: 'Größte Sitze', address: 'seats@partner.example' },
    caFile: '/etc/ca.pem',
  })
})

test.for([
  ['smtp://mail.example', 587, 'required'],
  ['smtp://127.0.0.1:25', 25, 'opportunistic'],
  ['smtp://127.0.1.1:25', 25, 'opportunistic'],
  ['smtp://[::1]', 587, 'opportunistic'],
  ['smtp://127.evil.example', 587, 'required'],
  ['smtp://mail.example?tls=opportunistic', 587, 'opportunistic'],
  ['smtp://mail.example/?tls=off', 587, 'off'],
  ['smtps://mail.example', 465, 'implicit'],
] as const)('%s: port %s, TLS %s', ([url, port, tls]) => {
  const from = { SEATWRIGHT_MAIL_FROM: 'a@b.example' }
  const { smtp } = read({ ...PUBLIC, ...from, SEATWRIGHT_SMTP_URL: url })
  expect(smtp).toMatchObject({ port, tls })
})

test.for([
  ['SEATWRIGHT_SMTP_URL', 'mail.example:587'],
  ['SEATWRIGHT_SMTP_URL', 'http://u:s3cret@mail.example'],
  ['SEATWRIGHT_SMTP_URL', 'smtp://u:s3cret@mail.example?tls=sometimes'],
  ['SEATWRIGHT_SMTP_URL', 'smtp://u:s3cret@mail.example?pool=false'],
  ['SEATWRIGHT_SMTP_URL', 'smtps://u:s3cret@mail.example?tls=off'],
  ['SEATWRIGHT_SMTP_URL', 'smtp://u:s3cret@mail.example/path'],
  ['SEATWRIGHT_SMTP_URL', 'smtp://mail.example'],
  ['SEATWRIGHT_MAIL_FROM', 'nobody'],
  ['SEATWRIGHT_MAIL_FROM', 'a@b.example, c@d.example'],
  ['SEATWRIGHT_MAIL_FROM', 'A\r\nBcc: x@y.example <a@b.example>'],
  ['SEATWRIGHT_PUBLIC_URL', 'http://seats.example'],
  ['SEATWRIGHT_PUBLIC_URL', 'http://127.evil.example'],
  ['SEATWRIGHT_PUBLIC_URL', 'https://ann:s3cret@seats.example'],
  ['SEATWRIGHT_PUBLIC_URL', 'https://seats.example/?x=1'],
  ['SEATWRIGHT_PUBLIC_URL', 'https://seats.example/seats'],
  ['SEATWRIGHT_PUBLIC_URL', 'seats.example'],
  ['SEATWRIGHT_SMS_URL', 'http://sms.example/send'],
  ['SEATWRIGHT_SMS_URL', 'ftp://127.0.0.1/'],
  ['SEATWRIGHT_SMS_TOKEN', 's3cret token'],
  ['SEATWRIGHT_SMS_BODY', '{"to":"{{to}}"'],
  ['SEATWRIGHT_SMS_BODY', '{"to":"{{to}}"}'],
  ['SEATWRIGHT_WEBHOOK_SECRET', 's3cret'],
] as const)('%s=%j is refused by name, and no secret is repeated', ([name, value]) => {
  const wrong = () => read({ SEATWRIGHT_MAIL_FROM: 'a@b.example', [name]: value })
  const missing = () => read({ [name]: value })
  const attempt = value === 'smtp://mail.example' ? missing : wrong
  expect(attempt).toThrow(/^SEATWRIGHT_(SMTP|MAIL|PUBLIC|SMS|WEBHOOK)_\w+: must /)
  expect(attempt).not.toThrow(/s3cret/)
})

test.for([
  [{ SEATWRIGHT_SMTP_URL: 'smtp://mail.example' }, 'SEATWRIGHT_SMTP_URL'],
  [{ SEATWRIGHT_SMTP_URL: 'smtp://127.evil.example' }, 'SEATWRIGHT_SMTP_URL'],
  [{ SEATWRIGHT_SMS_URL: 'https://sms.example/send' }, 'SEATWRIGHT_SMS_URL'],
  [
    { SEATWRIGHT_SMTP_URL: 'smtp://127.0.0.1', SEATWRIGHT_SMS_URL: 'https://sms.example/send' },
    'SEATWRIGHT_SMS_URL',
  ],
] as const)('%j is refused without the address that links begin with', ([set, name]) => {
  const all = { ...set, SEATWRIGHT_MAIL_FROM: 'a@b.example' }
  expect(() => read(all)).toThrow(
    `SEATWRIGHT_PUBLIC_URL: must say what links in messages begin with when ${name} leads to another machine`,
  )
  expect(read({ ...PUBLIC, ...all }).publicUrl).toBe('https://seats.example')
})

test.for([
  { SEATWRIGHT_SMTP_URL: 'smtp://127.0.0.1:25' },
  { SEATWRIGHT_SMTP_URL: 'smtp://[::1]' },
  { SEATWRIGHT_SMS_URL: 'http://localhost:8000/send' },
])('%j stays on this machine: links may begin with where the backend listens', (set) => {
  expect(read({ ...set, SEATWRIGHT_MAIL_FROM: 'a@b.example' }).publicUrl).toBeNull()
})

test('the address of the portal is kept without the slash at its end', () => {
  expect(read({ SEATWRIGHT_PUBLIC_URL: 'https://seats.example/' }).publicUrl).toBe(
    'https://seats.example',
  )
})

test('the page instead of mail is there only while nothing is configured and nobody else gets to it', () => {
  const smtp = { SEATWRIGHT_SMTP_URL: 'smtp://127.0.0.1', SEATWRIGHT_MAIL_FROM: 'a@b.example' }
  expect(isForDevelopment(read(smtp))).toBe(false)
  expect(isForDevelopment(read({ SEATWRIGHT_SMS_URL: 'http://127.0.0.1:8000' }))).toBe(false)
  expect(isForDevelopment(read({ SEATWRIGHT_PUBLIC_URL: 'https://seats.example' }))).toBe(false)
  expect(isForDevelopment(read({ SEATWRIGHT_PUBLIC_URL: 'http://localhost:8000' }))).toBe(true)
  expect(isForDevelopment(read({ SEATWRIGHT_PUBLIC_URL: 'http://127.0.1.1:8000' }))).toBe(true)
})

test('a backend at a port of its own may stand behind a proxy: there messages wait, unless it is the demo or the page is wished for', () => {
  const installed = {
    SEATWRIGHT_BACKEND_PORT: '4180',
    SEATWRIGHT_BACKEND_DATA: '/var/lib/seatwright/backend.sqlite',
  }
  const waits = (set: Record<string, string>) => [
    isForDevelopment(read(set)),
    waitWarnings(read(set)).length > 0,
  ]
  const [shown, waiting] = [
    [true, false],
    [false, true],
  ]
  expect(waits(installed)).toEqual(waiting)
  expect(waits({ ...installed, SEATWRIGHT_DEMO_MEMBERS: '50' })).toEqual(shown)
  expect(waits({ ...installed, SEATWRIGHT_OUTBOX: 'page' })).toEqual(shown)
  expect(waits({ SEATWRIGHT_BACKEND_DATA: 'data.sqlite' })).toEqual(shown)
  expect(waits({ NODE_ENV: 'production' })).toEqual(waiting)
  expect(waits({ SEATWRIGHT_OUTBOX: 'none' })).toEqual(waiting)
  expect(
    waits({ SEATWRIGHT_OUTBOX: 'page', SEATWRIGHT_PUBLIC_URL: 'https://seats.example' }),
  ).toEqual(waiting)
})

test.for([
  [{}, ['SEATWRIGHT_SMTP_URL', 'SEATWRIGHT_SMS_URL', 'While']],
  [
    { SEATWRIGHT_SMTP_URL: 'smtp://127.0.0.1', SEATWRIGHT_MAIL_FROM: 'a@b.example' },
    ['SEATWRIGHT_SMS_URL'],
  ],
  [{ SEATWRIGHT_SMS_URL: 'http://127.0.0.1:8000' }, ['SEATWRIGHT_SMTP_URL']],
  [
    {
      SEATWRIGHT_SMTP_URL: 'smtp://127.0.0.1',
      SEATWRIGHT_MAIL_FROM: 'a@b.example',
      SEATWRIGHT_SMS_URL: 'http://127.0.0.1:8000',
    },
    [],
  ],
] as const)('with %j each channel whose messages wait is warned of', ([set, begin]) => {
  const warnings = waitWarnings(read({ ...set, SEATWRIGHT_OUTBOX: 'none' }))
  expect(warnings.map((warning) => warning.split(' ')[0])).toEqual(begin)
})
