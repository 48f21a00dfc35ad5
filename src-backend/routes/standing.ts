import { endpoints } from '#shared/protocol/endpoints.ts'
import type { OperatorStanding } from '#shared/protocol/sign-in.ts'
import { isRemovedOperator } from '../store/operators.ts'
import { publicRoute } from './route.ts'

/** For everybody, because whoever was removed has no token; all that can be learned is of a known id. */
export const standingRoute = publicRoute({
  ...endpoints.standing,
  summary: 'Whether an operator is none any more',
  tenant: 'none',
  idempotency: 'safe',
  limit: 'read',
  async handle({ services, params }): Promise<OperatorStanding> {
    return { isRemoved: await isRemovedOperator(services.store.db, params.operator) }
  },
})
