import type { ImportRequest } from '#shared/protocol/imports.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { Trx } from '../store/open-store.ts'
import type { LicenseTable } from '../store/tables.ts'
import { normaliseEmail } from './email-address.ts'
import { findPlans, ownerAddress, type PlanOfProduct } from './import-queries.ts'

export function parseOwner(written: string): string {
  const owner = normaliseEmail(written)
  if (owner !== null) return owner
  const message = 'The owner must be one single e-mail address.'
  throw new ProblemError('invalid-request', message, [{ at: '/body/owner', message }])
}

export async function getPlan(
  trx: Trx,
  partner: string,
  request: ImportRequest,
): Promise<PlanOfProduct> {
  const plans = await findPlans(trx, partner, request.product)
  if (!plans) throw new ProblemError('unknown-product', `There is no product ${request.product}.`)
  const wanted = request.plan.trim().toLowerCase()
  const plan = plans.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  if (plan) return plan
  const names = plans.map(({ name }) => name).join(', ')
  throw new ProblemError('unknown-plan', `The plans of ${request.product} are: ${names}.`)
}

/** A plan is changed by an order with its price, never on the side. */
export function assertSamePlan(license: LicenseTable, plan: PlanOfProduct): void {
  if (license.plan === plan.id) return
  const message = `The license is on the plan ${license.plan}; an import does not change that.`
  throw new ProblemError('invalid-request', message, [{ at: '/body/plan', message }])
}

export async function assertSameOwner(
  trx: Trx,
  license: LicenseTable,
  owner: string,
): Promise<void> {
  const present = await ownerAddress(trx, license)
  if (present === owner) return
  throw new ProblemError(
    'owner-conflict',
    `The owner of the license is ${present ?? 'another person'}; an import does not change that.`,
  )
}

export function assertSeatsForUse(license: LicenseTable, additional: number): void {
  if (license.included + additional >= license.in_use) return
  throw new ProblemError(
    'seats-below-use',
    `${license.in_use} seats are in use and ${license.included} are included: at least ${license.in_use - license.included} additional ones are needed.`,
  )
}

export function assertFitsPlan(plan: PlanOfProduct, people: number): void {
  if (plan.multi_user === 1 || people <= 1) return
  throw new ProblemError('plan-single-user', `The plan ${plan.name} is for the owner alone.`)
}
