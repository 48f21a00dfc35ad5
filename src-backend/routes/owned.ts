import { explainRequest } from '#shared/domain/explain-request.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { OwnedAnswer, OwnersAnswer } from '#shared/protocol/product.ts'
import { RefusedError } from '../plugins/problem.ts'
import { unknownLicense } from '../plugins/unknown-license.ts'
import { isReachableLicense } from '../store/licenses.ts'
import { isReachableMember } from '../store/members.ts'
import { countThings, integrationsByMember, ownersOf, thingsOf } from '../store/owned-things.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

const MAX_NAMED = 1_000
const MAX_OWNERS = 10_000
/** Of the integrations of each person, where many are asked about. */
const MAX_NAMED_EACH = 5

export const ownedRoute = operatorRoute({
  ...endpoints.owned,
  summary: 'What a removal of a person would break, and what needs a new owner',
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'safe',
  limit: 'read',
  problems: ['not-found'],
  async handle({ services: { store }, caller, query }): Promise<OwnedAnswer> {
    const person = { partner: caller.partner, ...query }
    if (!(await isReachableMember(store.db, caller, query))) {
      throw new RefusedError(
        'not-found',
        'There is no such person on such a license.',
        explainRequest('person-unknown', query),
      )
    }
    return {
      counts: await countThings(store.db, person),
      things: await thingsOf(store.db, person, MAX_NAMED),
    }
  },
})

export const ownersRoute = operatorRoute({
  ...endpoints.owners,
  summary: 'Who of a license owns something that needs a new owner, and what breaks without whom',
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'safe',
  limit: 'read',
  problems: ['not-found'],
  async handle({ services: { store }, caller, query: { license } }): Promise<OwnersAnswer> {
    if (!(await isReachableLicense(store.db, caller, license))) throw unknownLicense(license)
    const place = { partner: caller.partner, license }
    const limits = { people: MAX_OWNERS, named: MAX_NAMED_EACH }
    return {
      owners: await ownersOf(store.db, place, MAX_OWNERS),
      integrations: await integrationsByMember(store.db, place, limits),
    }
  },
})
