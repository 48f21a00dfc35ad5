import { explainRefusal } from '#shared/domain/explain.ts'
import { explainRequest } from '#shared/domain/explain-request.ts'
import { upgradeOffer } from '#shared/domain/upgrade.ts'
import type { ImportRequest } from '#shared/protocol/imports.ts'
import { ProblemError, RefusedError } from '../plugins/problem.ts'
import type { Trx } from '../store/open-store.ts'
import type { LicenseTable } from '../store/tables.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { findProduct, type ImportOwner, type PlanOfProduct } from '../store/imports.ts'
import type { ImportWork } from './import-work.ts'

export function parseOwner(written: string): string {
  const owner = normaliseEmail(written)
  if (owner !== null) return owner
  const message = 'The owner must be one single e-mail address.'
  throw new ProblemError('invalid-request', message, [{ at: '/body/owner', message }])
}

/** What the request's product and plan say. */
export async function getProduct(
  trx: Trx,
  partner: string,
  request: ImportRequest,
): Promise<Pick<ImportWork, 'plan' | 'profile' | 'upgrade'>> {
  const product = await findProduct(trx, partner, request.product)
  if (!product) throw new ProblemError('unknown-product', `There is no product ${request.product}.`)
  const { plans, profile } = product
  const wanted = request.plan.trim().toLowerCase()
  const plan = plans.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  if (plan) return { plan, profile, upgrade: upgradeOffer(plans.map(offered), plan.id) }
  const names = plans.map(({ name }) => name).join(', ')
  throw new ProblemError('unknown-plan', `The plans of ${request.product} are: ${names}.`)
}

function offered({ id, name, multi_user }: PlanOfProduct) {
  return { id, name, multiUser: multi_user === 1 }
}

/** A plan is changed by an order with its price, never on the side. */
export function assertSamePlan(license: LicenseTable, plan: PlanOfProduct): void {
  if (license.plan === plan.id) return
  const message = `The license is on the plan ${license.plan}; an import does not change that.`
  const refusal = explainRequest('plan-conflict', { plan: license.plan, asked: plan.id })
  throw new RefusedError('invalid-request', message, refusal, [{ at: '/body/plan', message }])
}

export function assertSameOwner({ email }: ImportOwner, owner: string): void {
  if (email === owner) return
  throw new RefusedError(
    'owner-conflict',
    `The owner of the license is ${email ?? 'another person'}; an import does not change that.`,
    explainRequest('owner-conflict', { asked: owner, ...(email !== null && { owner: email }) }),
  )
}

export function assertSeatsForUse(license: LicenseTable): void {
  const { included, additional, in_use: inUse } = license
  if (included + additional >= inUse) return
  throw new RefusedError(
    'seats-below-use',
    `${inUse} seats are in use and ${included} are included: at least ${inUse - included} additional ones are needed.`,
    explainRequest('seats-below-use', { included, additional, inUse }),
  )
}

export function assertFitsPlan({ plan, upgrade, operator }: ImportWork, people: number): void {
  if (plan.multi_user === 1 || people <= 1) return
  const refusal = explainRefusal('plan-single-user', {
    ...{ verb: 'invite-members', license: undefined, actor: operator, shortBy: 0 },
    upgrade,
  })
  const message = `The plan ${plan.name} is for the owner alone.`
  throw new RefusedError('plan-single-user', message, refusal)
}
