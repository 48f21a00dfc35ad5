import { request } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { messageSettings, type MessageSettings } from '#backend/messages/settings.ts'
import { insertMessages } from '#backend/store/messages.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenPartner } from '#test/support/given.ts'
import { handClock } from '#test/support/hand-clock.ts'
import { givenInvitation, givenInvitee } from '#test/support/people-commands.ts'
import { unlimited } from '#test/support/unlimited.ts'

const backends: TestBackend[] = []
afterEach(async () => {
  for (const backend of backends.splice(0)) await backend.stop()
})

async function givenBackend(messages: MessageSettings = messageSettings({}), sends = true) {
  const backend = await startBackend({ messages, sends })
  backends.push(backend)
  const partner = await givenPartner(backend.store)
  const client = await givenClient(backend.store, partner, { name: 'Tom & <b>Jerry</b>' })
  const license = await givenLicense(backend.store, client, { product: 'canvass' })
  const invite = async (facts: Parameters<typeof givenInvitee>[0] = {}) => {
    const nina = givenInvitee(facts)
    await sendCommands(backend, partner.owner, givenInvitation(license.id, nina))
    return nina
  }
  const page = () => fetch(`${backend.url}/portal/outbox`)
  return { backend, partner, invite, page }
}

test('S1.3 with nothing configured a command’s invitations count as sent at once, and a page shows them with their links', async () => {
  const { backend, partner, invite, page } = await givenBackend()
  const nina = await invite()
  await invite({ email: null, phone: '+35315551234' })
  await vi.waitFor(async () => {
    const states = await backend.store.db
      .selectFrom('member')
      .select('state')
      .where('partner', '=', partner.id)
      .where('is_owner', '=', 0)
      .execute()
    expect(states).toEqual([{ state: 'sent' }, { state: 'sent' }])
  })
  const answer = await page()
  const html = await answer.text()
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-/,
  )
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(html).toContain(`email to ${nina.email}, sent`)
  expect(html).toContain('sms to +35315551234, sent')
  const links = [...html.matchAll(/<a href="([^"]+)">/g)].map(([, link]) => link)
  const token = new RegExp(`^${backend.url}/portal/invite\\?token=${partner.id}\\.[\\w-]{43}$`)
  expect(links).toEqual([expect.stringMatching(token), expect.stringMatching(token)])
})

test('what goes to programs leaves all the same, and is not shown among what was not sent', async () => {
  const { backend, partner, page } = await givenBackend(messageSettings({}), false)
  const webhook = {
    ...{ partner: partner.id, id: systemIds.newId(), kind: 'things-reassigned' },
    ...{ channel: 'webhook' as const, recipient: 'https://product.example/hook' },
    ...{ member: null, license: null, subject: 'things-reassigned', link: null },
    ...{ body_text: '{}', body_html: '' },
  }
  await backend.store.write((trx) => insertMessages(trx, [webhook], 0))
  expect(await (await page()).text()).toContain('Nothing was written yet.')
})

test('whatever names say, the page shows it as text', async () => {
  const { invite, page } = await givenBackend()
  await invite({ givenName: '<img src=x onerror=alert(1)>' })
  const html = await (await page()).text()
  expect(html).toContain('Tom &#38; &#60;b&#62;Jerry')
  expect(html).not.toMatch(/<(b|img|script)\b/)
})

test('the page is empty at first, and is not in the description of the API', async () => {
  const { backend, page } = await givenBackend()
  expect(await (await page()).text()).toContain('Nothing was written yet.')
  const document = await (await fetch(`${backend.url}/v1/openapi.json`)).text()
  expect(document).not.toContain('/portal/outbox')
})

test('whoever asks for the page without end is told to wait', async () => {
  const rates = { ...unlimited, read: { burst: 2, perSecond: 0.5 } }
  const backend = await startBackend({ clock: handClock(), app: { rates } })
  backends.push(backend)
  const ask = (): Promise<Response> => fetch(`${backend.url}/portal/outbox`)
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
  const refused = await ask()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
})

test.for<[string, Partial<MessageSettings>]>([
  [
    'a mail server',
    {
      smtp: {
        host: '127.0.0.1',
        port: 1,
        auth: null,
        tls: 'off',
        caFile: null,
        from: { name: '', address: 'a@b.example' },
      },
    },
  ],
  ['a provider of SMS', { sms: { url: 'http://127.0.0.1:1', token: null, template: null } }],
  ['a public address', { publicUrl: 'https://seats.example' }],
  ['a port that a proxy may lead to', { mayShowOutbox: false }],
])('with %s configured there is no page, and what cannot leave waits', async ([, settings]) => {
  const { backend, invite, page } = await givenBackend({ ...messageSettings({}), ...settings })
  const nina = await invite()
  expect((await page()).status).toBe(404)
  await backend.app.close()
  const row = await backend.store.db
    .selectFrom('member')
    .select('state')
    .where('id', '=', nina.id)
    .executeTakeFirst()
  expect(row?.state).toBe('queued')
})

test.for<[string, Record<string, string>]>([
  ['under another name than this machine’s', { host: 'evil.example' }],
  ['for whoever a proxy asks for', { 'x-forwarded-for': '203.0.113.9' }],
  ['for whoever a proxy asks for, said by the standard', { forwarded: 'for=203.0.113.9' }],
  ['through a gateway', { via: '1.1 gateway' }],
])('%s the page is not there', async ([, headers]) => {
  const { backend } = await givenBackend()
  const status = await new Promise<number>((resolve, reject) => {
    request(`${backend.url}/portal/outbox`, { headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(404)
})
