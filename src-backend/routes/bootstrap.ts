import type { Bootstrap } from '#shared/protocol/bootstrap.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { catalogueOf } from '../store/catalogue.ts'
import { operatorsOf, type Operator } from '../store/operators.ts'
import { getPartner } from '../store/partners.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

export const bootstrapRoute = operatorRoute({
  ...endpoints.bootstrap,
  summary: 'Who asks, for whom, and what changes seldom',
  may: ANY_OPERATOR,
  tenant: 'partner',
  idempotency: 'safe',
  limit: 'read',
  async handle({ services: { store, clock }, caller }): Promise<Bootstrap> {
    const operators = await operatorsOf(store.db, caller.partner)
    return {
      protocol: PROTOCOL_VERSION,
      epoch: store.epoch,
      serverTime: clock.now(),
      partner: await getPartner(store.db, caller.partner),
      operator: shown(caller),
      operators: operators.map(shown),
      catalogue: await catalogueOf(store.db, caller.partner),
    }
  },
})

function shown({ id, name, email, role, billingPermission }: Operator): Bootstrap['operator'] {
  return { id, name, email, role, billingPermission }
}
