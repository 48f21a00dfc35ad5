import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage } from '#backend/routes/route.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenMember } from '#test/support/given.ts'
import { hiddenFields } from '#test/support/portal.ts'
import { givenPortalHouse, type PortalHouse } from '#test/support/portal-house.ts'
import { askedOf } from '#test/support/probes/ask.ts'
import { mutatedForm } from '#test/support/probes/mutate-form.ts'
import { probeShare } from '#test/support/probes/share.ts'
import { proofRuns } from '#test/support/proof.ts'
import { unlimited } from '#test/support/unlimited.ts'

const PATIENCE_MS = 10 * 60_000

let backend: TestBackend
let house: PortalHouse

beforeAll(async () => {
  backend = await startBackend({ app: { rates: unlimited } })
  house = await givenPortalHouse(backend, { additional: 999 })
})
afterAll(() => backend.stop())

const forms = routes.filter(isPage).filter(({ body }) => body !== undefined)

describe.for(forms)('$method $path', (route) => {
  test(
    'answers any form, however wrong, and never with a failure of its own',
    async () => {
      const random = seededRandom(probeShare.seed)
      const { person, browser } = await house.givenSignedIn({ role: 'administrator' })
      const other = await givenMember(house.store, house.account)
      const home = await browser.get('/portal')
      const csrf = must(hiddenFields(home.text, '/portal/sign-out')['csrf'], 'in every form')
      const ids: Readonly<Record<string, readonly string[]>> = {
        license: [house.account.id],
        partner: [house.partner.id],
        member: [person.id, other.id],
      }
      const words = {
        id: ({ name }: { readonly name: string }) =>
          ids[name.split('/').at(-1) ?? '']?.[random.below(2)] ?? systemIds.newId(),
        text: (name: string) => (name === 'csrf' ? csrf : `text ${random.below(1_000)}`),
        flag: () => random.chance(0.5),
      }
      let refused = 0
      for (let n = proofRuns(2_000, probeShare.part); n > 0; n -= 1) {
        const { body } = askedOf(route, random, words)
        const typed = Object.entries(body as object).map(([name, value]) => [name, String(value)])
        const fields = { ...Object.fromEntries(typed), csrf }
        const payload = mutatedForm(random, fields)
        const { status, text } = await browser.post(route.path, payload)
        expect(status, `${Buffer.from(payload).toString()} → ${text}`).toBeLessThan(500)
        if (status >= 400) refused += 1
      }
      expect(refused).toBeGreaterThan(0)
    },
    PATIENCE_MS,
  )
})
