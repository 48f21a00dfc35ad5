import type { Clock, Ids } from '#shared/lib/ports.ts'
import type { OperatorRole } from '#shared/domain/words.ts'
import type { Pokes } from '../pokes.ts'
import { deleteCredential } from '../store/credentials.ts'
import { deletePayloadsOfAccount } from '../store/oidc-payloads.ts'
import {
  countOwners,
  knownOperator,
  markRemoved,
  updateOperator,
  type OperatorChange,
} from '../store/operator-changes.ts'
import { findOperatorByEmail, insertOperator, type Operator } from '../store/operators.ts'
import type { Store, Trx } from '../store/open-store.ts'
import { lockPartner, nextOperatorsVersion } from '../store/partners.ts'

/** Why nothing was changed, in a sentence for a person. */
export class OperatorProblem extends Error {
  override name = 'OperatorProblem'
}

export interface OperatorWish {
  readonly partner: string
  readonly email: string
  readonly name: string
  readonly role: OperatorRole
  readonly billingPermission: boolean
  readonly allClients: boolean
}

/** What changing operators needs. */
export interface OperatorParts {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly pokes: Pick<Pokes, 'publish'>
}

/** A new operator, or one who was removed, again. @returns the id. @throws OperatorProblem */
export function addOperator(parts: OperatorParts, wish: OperatorWish): Promise<string> {
  const { partner, email } = wish
  return changing(parts, partner, async (trx) => {
    const known = await knownOperator(trx, partner, email)
    if (known && !known.isRemoved) throw new OperatorProblem(`${email} is an operator already.`)
    if (known) {
      const { name, role, billingPermission } = wish
      const back = { name, role, billingPermission, removedAt: null }
      await updateOperator(trx, { partner, id: known.id }, { ...back, ...seeing(known, wish) })
      return known.id
    }
    const id = parts.ids.newId()
    await insertOperator(trx, { ...wish, id })
    return id
  })
}

export type OperatorSettings = Partial<
  Pick<Operator, 'name' | 'role' | 'billingPermission' | 'allClients'>
>

/** Holds on the operator's very next request. @throws OperatorProblem */
export function setOperator(
  parts: OperatorParts,
  { partner, email }: Pick<OperatorWish, 'partner' | 'email'>,
  settings: OperatorSettings,
): Promise<void> {
  return changing(parts, partner, async (trx) => {
    const operator = await getOperator(trx, partner, email)
    const { allClients, ...rest } = settings
    if (rest.role !== undefined && rest.role !== 'owner') await assertNotLastOwner(trx, operator)
    const seen = allClients === undefined ? {} : seeing(operator, { allClients })
    await updateOperator(trx, operator, { ...rest, ...seen })
  })
}

/** Signs out everywhere and lets in no more. What the operator did keeps the name. @throws OperatorProblem */
export function removeOperator(
  parts: OperatorParts,
  { partner, email }: Pick<OperatorWish, 'partner' | 'email'>,
): Promise<void> {
  return changing(parts, partner, async (trx) => {
    const operator = await getOperator(trx, partner, email)
    await assertNotLastOwner(trx, operator)
    await markRemoved(trx, operator, parts.clock.now())
    await deleteCredential(trx, { partner, operator: operator.id })
    await deletePayloadsOfAccount(trx, operator.id)
  })
}

/** Consoles of the partner hear of it: of what their own operator may do, and of whom to ask. */
async function changing<T>(
  { store, pokes }: OperatorParts,
  partner: string,
  change: (trx: Trx) => Promise<T>,
): Promise<T> {
  const { value, version } = await store.write(async (trx) => {
    await lockPartner(trx, store.dialect, partner)
    return { value: await change(trx), version: await nextOperatorsVersion(trx, partner) }
  })
  pokes.publish(partner, version)
  return value
}

async function getOperator(trx: Trx, partner: string, email: string): Promise<Operator> {
  const operator = await findOperatorByEmail(trx, partner, email)
  if (operator) return operator
  throw new OperatorProblem(`There is no operator with the address ${email}.`)
}

async function assertNotLastOwner(trx: Trx, { partner, role, email }: Operator): Promise<void> {
  if (role !== 'owner' || (await countOwners(trx, partner)) > 1) return
  throw new OperatorProblem(`${email} is the only owner. Make another operator an owner first.`)
}

/** Only a real change makes consoles begin anew. */
function seeing(
  now: Pick<Operator, 'allClients'>,
  { allClients }: Pick<Operator, 'allClients'>,
): OperatorChange {
  return now.allClients === allClients ? {} : { allClients }
}
