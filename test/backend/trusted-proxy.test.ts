import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { standardRates } from '#backend/limits/token-buckets.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readMail, startMailServer } from '#test/support/mail-server.ts'
import { smtpTo } from '#test/support/message-house.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { formBrowser, hiddenFields } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'
import { handClock } from '#test/support/hand-clock.ts'

const PUBLIC = 'https://seats.example'
/** What a request may say of where it went. */
const FORGED = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'gopher',
  forwarded: 'for=192.0.2.1;host=evil.example;proto=gopher',
}
const [ANN, MALLORY] = ['203.0.113.7', '198.51.100.9']

let running: TestBackend | null = null
afterEach(async () => {
  await running?.stop()
  running = null
})

/** Two requests at once from one machine, and no more. */
async function givenBackend(trustedProxies: readonly string[]): Promise<TestBackend> {
  const rates = { ...standardRates, read: { burst: 2, perSecond: 0.001 } }
  running = await startBackend({
    publicUrl: PUBLIC,
    clock: handClock(),
    app: { rates, trustedProxies },
  })
  return running
}

function asker({ url }: TestBackend, at = '/v1/sign-in') {
  return async (forwardedFor: string, more: Record<string, string> = {}): Promise<number> =>
    (await fetch(url + at, { headers: { 'x-forwarded-for': forwardedFor, ...more } })).status
}

test.for(['/v1/sign-in', '/portal/look.css', '/oidc/jwks'])(
  'whoever a trusted proxy asks for counts apart: a stranger uses up nobody else’s share of %s',
  async (at) => {
    const ask = asker(await givenBackend(['loopback']), at)
    expect([await ask(MALLORY), await ask(MALLORY), await ask(MALLORY)]).toEqual([200, 200, 429])
    expect(await ask(ANN)).toBe(200)
  },
)

test('what a stranger says before the trusted proxy adds whom it saw counts for nothing', async () => {
  const ask = asker(await givenBackend(['loopback']))
  const answers = [1, 2, 3].map((n) => ask(`192.0.2.${n}, ${MALLORY}`))
  expect((await Promise.all(answers)).sort()).toEqual([200, 200, 429])
  expect(await ask(`${MALLORY}, ${ANN}`)).toBe(200)
})

test.for([[[]], [['10.0.0.0/8']]])(
  'nobody else is believed: whatever the header says, one machine is one machine (%j trusted)',
  async ([trusted]) => {
    const ask = asker(await givenBackend(trusted ?? []))
    expect([await ask('192.0.2.1'), await ask('192.0.2.2'), await ask('192.0.2.3')]).toEqual([
      200, 200, 429,
    ])
  },
)

test('sixty wrong passwords from one stranger shut the portal to that stranger alone', async () => {
  running = await startBackend({ app: { trustedProxies: ['loopback'] } })
  const house = await givenPortalHouse(running)
  const { person } = await house.givenSignedIn()
  await running.store.db.deleteFrom('sign_in_failure').execute()
  const signIn = async (from: string, address: string, password: string): Promise<number> => {
    const browser = formBrowser(house.url)
    const page = await browser.get(`/portal/sign-in?partner=${house.partner.id}`)
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
    const fields = { csrf, partner: house.partner.id, address, password, code: '' }
    const body = new URLSearchParams(fields).toString()
    return (await browser.post('/portal/sign-in', body, { 'x-forwarded-for': from })).status
  }
  expect(await signIn(MALLORY, 'nobody@contoso.example', 'x')).toBe(422)
  await running.store.db
    .updateTable('sign_in_failure')
    .set({ failures: 61 })
    .where('source', 'like', 'machine/%')
    .execute()
  expect(await signIn(MALLORY, person.email ?? '', 'correct horse battery')).toBe(429)
  expect(await signIn(ANN, person.email ?? '', 'correct horse battery')).toBe(303)
})

test('a trusted proxy is believed about who asks, and about neither host nor protocol', async () => {
  const backend = await givenBackend(['loopback'])
  const headers = { ...FORGED, 'x-forwarded-for': ANN }
  const { payload } = await backend.app.inject({ url: '/v1/sign-in', headers })
  expect(JSON.parse(payload)).toMatchObject({ issuer: `${PUBLIC}/oidc` })
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  const forged = await backend.app.inject({
    method: 'POST',
    url: '/portal/sign-in',
    headers: { ...form, origin: 'gopher://evil.example' },
    payload: 'csrf=x',
  })
  expect(forged.statusCode).toBe(403)
})

test.for([[['loopback']], [[]]])(
  'links in letters lead to the configured address, whatever host the request names (%j trusted)',
  async ([trustedProxies = []]) => {
    const mail = await startMailServer()
    onTestFinished(() => mail.stop())
    running = await startBackend({
      ...{ publicUrl: PUBLIC, messages: smtpTo(mail), sends: true, app: { trustedProxies } },
    })
    const house = await givenPortalHouse(running)
    const browser = formBrowser(running.url)
    const { app } = running
    const post = async (url: string, payload: string | object, headers: Record<string, string>) => {
      const answered = await app.inject({
        ...{ method: 'POST', url, payload, headers: { ...FORGED, ...headers } },
      })
      expect(answered.statusCode).toBeLessThan(400)
    }
    const sendForm = async (from: string, at: string, typed: Record<string, string>) => {
      const { text } = await browser.get(from)
      await post(at, new URLSearchParams({ ...hiddenFields(text, at), ...typed }).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
        origin: PUBLIC,
      })
    }
    const [mary, nina] = [await house.invite(), givenInvitee()]
    const wish = { verb: 'invite-members', args: { people: [nina] } } as const
    const commands = [givenPeopleCommand(house.account.id, wish)]
    const authorization = `Bearer ${await running.tokenFor(house.partner.owner)}`
    await post('/v1/commands', { commands }, { authorization })
    await sendForm(await house.inviteAt(mary.id), '/portal/invite', { password: PASSWORD })
    const asking = `/portal/forgotten?partner=${house.partner.id}`
    await sendForm(asking, '/portal/forgotten', { address: mary.email ?? '' })

    const linksTo = async (recipient: string | null, path: string): Promise<string[]> => {
      const letters = mail.arrived.filter(({ to }) => to.includes(recipient ?? ''))
      const texts = await Promise.all(letters.map(async (letter) => (await readMail(letter)).text))
      const links = texts.flatMap((text) => text?.match(/\w+:\/\/\S+/g) ?? [])
      return links.filter((link) => link.includes(path)).map((link) => new URL(link).origin)
    }
    await vi.waitFor(
      async () => {
        expect(await linksTo(nina.email, '/portal/invite?')).toEqual([PUBLIC])
        expect(await linksTo(mary.email, '/portal/password?')).toEqual([PUBLIC])
      },
      { timeout: 20_000 },
    )
    for (const { raw } of mail.arrived) expect(raw.toString()).not.toContain('evil')
  },
)
