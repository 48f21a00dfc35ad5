import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom, type SeededRandom } from '#backend/demo/seeded-random.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { formBrowser, type FormBrowser, type Visited } from '#test/support/browser.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import { mutatedForm } from '#test/support/probes/mutate-form.ts'
import { probeShare } from '#test/support/probes/share.ts'
import { proofRuns } from '#test/support/proof.ts'
import { givenPassword, LANDING, PASSWORD, passwordLink, signInUrl } from '#test/support/sign-in.ts'
import { unlimited } from '#test/support/unlimited.ts'

const PATIENCE_MS = 10 * 60_000

let backend: TestBackend
let partner: GivenPartner

beforeAll(async () => {
  backend = await startBackend({ app: { rates: unlimited } })
  partner = await givenPartner(backend.store)
  await givenPassword(backend, partner.owner)
})
afterAll(() => backend.stop())

interface Probe {
  readonly browser: FormBrowser
  /** Shows the form; after each that was sent, for it may have been the last of its page. */
  show(): Promise<Visited>
  readonly fields: Readonly<Record<string, string>>
}

/** @returns what the forms were answered with. */
async function send({ browser, show, fields }: Probe): Promise<Set<number>> {
  const random: SeededRandom = seededRandom(probeShare.seed)
  const statuses = new Set<number>()
  for (let n = proofRuns(2_000, probeShare.part); n > 0; n -= 1) {
    // Else most would be told to wait before anybody looks at them.
    await backend.store.db.deleteFrom('sign_in_failure').execute()
    expect((await show()).text).toContain('<form')
    const payload = mutatedForm(random, fields)
    const { status, text } = await browser.send(payload, LANDING)
    expect(status, `${Buffer.from(payload).toString()} → ${text}`).toBeLessThan(500)
    statuses.add(status)
  }
  return statuses
}

test(
  'the sign-in page of operators answers any form, however wrong, and never with a failure of its own',
  async () => {
    const browser = formBrowser()
    const show = (): Promise<Visited> => browser.open(signInUrl(backend))
    const statuses = await send({ browser, show, fields: { email: partner.owner, password: 'x' } })
    expect([...statuses].filter((status) => status >= 400)).not.toEqual([])
  },
  PATIENCE_MS,
)

test(
  'the page that asks whether to go on as somebody answers any form, however wrong, and never with a failure of its own',
  async () => {
    const browser = formBrowser()
    await browser.open(signInUrl(backend))
    await browser.send({ email: partner.owner, password: PASSWORD }, LANDING)
    const show = async (): Promise<Visited> => {
      const page = await browser.open(signInUrl(backend, { prompt: null }))
      expect(page.text).toContain(`Continue as ${partner.owner}?`)
      return page
    }
    const statuses = await send({ browser, show, fields: { email: partner.owner } })
    expect(statuses.size).toBeGreaterThan(1)
  },
  PATIENCE_MS,
)

test(
  'the page that sets an operator’s password answers any form, however wrong, and never with a failure of its own',
  async () => {
    const browser = formBrowser()
    const show = async (): Promise<Visited> =>
      browser.open(await passwordLink(backend, partner.agent))
    const statuses = await send({ browser, show, fields: { password: PASSWORD } })
    expect(statuses).toContain(422)
  },
  PATIENCE_MS,
)
