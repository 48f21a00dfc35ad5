import type { Ids } from '#shared/lib/ports.ts'
import { insertOperator, type Operator } from '../store/operators.ts'
import type { Trx } from '../store/open-store.ts'

type DemoOperator = Pick<Operator, 'name' | 'email' | 'role' | 'billingPermission' | 'allClients'>

export const LIMITED_OPERATOR = 'limited@demo.example'

/** Who signs in to the demo: together they meet every row of the rights table. */
const demoOperators: readonly DemoOperator[] = [
  {
    name: 'Olivia Marchetti',
    email: 'owner@demo.example',
    role: 'owner',
    billingPermission: true,
    allClients: true,
  },
  {
    name: 'Arne Søgaard',
    email: 'agent@demo.example',
    role: 'agent',
    billingPermission: false,
    allClients: true,
  },
  {
    name: 'Lin Okonjo',
    email: LIMITED_OPERATOR,
    role: 'administrator',
    billingPermission: false,
    allClients: false,
  },
  {
    name: 'Beatriz Halloran',
    email: 'billing@demo.example',
    role: 'administrator',
    billingPermission: true,
    allClients: true,
  },
]

export async function insertDemoOperators(
  trx: Trx,
  partner: string,
  ids: Ids,
): Promise<readonly Operator[]> {
  const operators = demoOperators.map((operator) => ({
    ...operator,
    partner,
    id: ids.newId(),
    grantsVersion: 0,
    tokenGeneration: 0,
  }))
  for (const operator of operators) await insertOperator(trx, operator)
  return operators
}
