import type { Db } from './open-store.ts'
import type { Operator } from './operators.ts'

/** What of the data an operator can reach: one partner, and of it all clients or the granted ones. */
export type Scope = Pick<Operator, 'partner' | 'id' | 'allClients'>

/** The clients that an operator without all clients was granted, as a subquery. */
export function grantedClients(db: Db, scope: Scope) {
  return db
    .selectFrom('operator_client')
    .select('operator_client.client')
    .where('operator_client.partner', '=', scope.partner)
    .where('operator_client.operator', '=', scope.id)
}

/** For the backend's own work, which nobody has asked for. */
export function wholePartner(partner: string): Scope {
  return { partner, id: partner, allClients: true }
}
