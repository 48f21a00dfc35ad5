import type { Bootstrap } from '#shared/protocol/bootstrap.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { catalogueOf } from '../store/catalogue.ts'
import { operatorsOf, type Operator } from '../store/operators.ts'
import { getPartner, operatorsVersion } from '../store/partners.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

type ShownOperator = Omit<Bootstrap['operators'][number], 'removed'>

export const bootstrapRoute = operatorRoute({
  ...endpoints.bootstrap,
  summary: 'Who asks, for whom, and what changes seldom',
  may: ANY_OPERATOR,
  tenant: 'partner',
  idempotency: 'safe',
  limit: 'read',
  async handle({ services: { store, clock }, caller }): Promise<Bootstrap> {
    // Before them: a change between the two is told of once more rather than never.
    const since = await operatorsVersion(store.db, caller.partner)
    const operators = await operatorsOf(store.db, caller.partner)
    // As they are now: the caller was read before that.
    const self = operators.find(({ id }) => id === caller.id) ?? caller
    return {
      protocol: PROTOCOL_VERSION,
      epoch: store.epoch,
      serverTime: clock.now(),
      partner: await getPartner(store.db, caller.partner),
      operator: { ...shown(self), allClients: self.allClients },
      operators: operators.map((one) => ({
        ...shown(one),
        ...(one.isRemoved && { removed: true }),
      })),
      operatorsVersion: since,
      catalogue: await catalogueOf(store.db, caller.partner),
    }
  },
})

function shown({ id, name, email, role, billingPermission }: Operator): ShownOperator {
  return { id, name, email, role, billingPermission }
}
