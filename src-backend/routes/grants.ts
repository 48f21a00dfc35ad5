import { z } from 'zod'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { grantsAnswer, type GrantsAnswer, type GrantsOfOperator } from '#shared/protocol/grants.ts'
import { changeGrants } from '../grants/change-grants.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { Services } from '../services.ts'
import { grantableClients } from '../store/grants.ts'
import { findOperatorByEmail, type Operator } from '../store/operators.ts'
import { keyedRoute, operatorRoute } from './route.ts'

/** 2,000 ids of 36 characters with quotes and comma. */
const MAX_GRANTS_BYTES = 128 * 1024

export const grantsRoute = operatorRoute({
  ...endpoints.grants,
  summary: 'Which clients an operator may see',
  may: ['owner'],
  tenant: 'partner',
  idempotency: 'safe',
  limit: 'read',
  problems: ['unknown-operator'],
  async handle({ services, caller, query }): Promise<GrantsOfOperator> {
    const operator = await getOperator(services, caller, query.operator)
    const { allClients } = operator
    const clients = await grantableClients(services.store.db, operator)
    return {
      allClients,
      clients: clients.map((client) => ({ ...client, granted: allClients || client.granted })),
    }
  },
})

export const changeGrantsRoute = keyedRoute({
  ...endpoints.changeGrants,
  summary: 'Grant clients to an operator, and revoke them',
  may: ['owner'],
  tenant: 'partner',
  limit: 'write',
  problems: ['unknown-operator', 'unknown-client', 'all-clients'],
  maxBodyBytes: MAX_GRANTS_BYTES,
  async handle({ services, caller, body, once }): Promise<GrantsAnswer> {
    const { clock, pokes } = services
    const { grant, revoke } = body
    const operator = await getOperator(services, caller, body.operator)
    const { version, ...answer } = await once(changedGrants, async (trx) => {
      const done = await changeGrants(trx, { operator, grant, revoke, at: clock.now() })
      return { ...done, granted: [...done.granted], revoked: [...done.revoked] }
    })
    // After the commit: whoever is poked finds the grants.
    if (version !== null) pokes.publish(caller.partner, version)
    return answer
  },
})

const changedGrants = grantsAnswer.extend({ version: z.int().nullable() })

/** Of the caller's partner: an operator of another one is unknown. */
async function getOperator(
  { store }: Services,
  { partner }: Operator,
  email: string,
): Promise<Operator> {
  const operator = await findOperatorByEmail(store.db, partner, email)
  if (operator) return operator
  throw new ProblemError('unknown-operator', `There is no operator with the address ${email}.`)
}
