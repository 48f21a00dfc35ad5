import { endpoints } from '#shared/protocol/endpoints.ts'
import type { FactsAnswer } from '#shared/protocol/product.ts'
import { takeFacts } from '../product/take-facts.ts'
import { assertOwnLicense } from '../product/own-license.ts'
import { productRoute } from './route.ts'

/** 1,000 people and 2,000 things with names and addresses as long as they are in practice. */
const MAX_FACTS_BYTES = 2 * 1024 * 1024

export const factsRoute = productRoute({
  ...endpoints.facts,
  summary: 'What the licensed product knows of a license and its people',
  tenant: 'license',
  idempotency: 'by-nature',
  limit: 'write',
  problems: ['not-found', 'sequence-reused'],
  maxBodyBytes: MAX_FACTS_BYTES,
  async handle({ services, caller, params, body }): Promise<FactsAnswer> {
    assertOwnLicense(caller, params.license)
    const { store, clock, pokes } = services
    const { answer, version } = await store.write((trx) =>
      takeFacts({ trx, dialect: store.dialect, caller, now: clock.now() }, body),
    )
    // After the commit: whoever is poked finds the rows.
    if (version !== null) pokes.publish(caller.partner, version)
    return answer
  },
})
