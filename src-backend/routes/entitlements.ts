import { normaliseEmail } from '#shared/domain/email-address.ts'
import { mayUsePaidFeatures } from '#shared/domain/entitlement.ts'
import { permissionsOf } from '#shared/domain/people/groups.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { EntitlementAnswer } from '#shared/protocol/product.ts'
import { assertOwnLicense } from '../product/own-license.ts'
import { entitledPerson, entitlingLicense } from '../store/entitlements.ts'
import { productRoute } from './route.ts'

export const entitlementsRoute = productRoute({
  ...endpoints.entitlements,
  summary: 'Whether a person may use the paid features of the license now',
  tenant: 'license',
  idempotency: 'safe',
  limit: 'bulk',
  problems: ['not-found'],
  async handle({ services: { store }, caller, query }): Promise<EntitlementAnswer> {
    assertOwnLicense(caller, query.license)
    const { partner, license } = caller
    const who =
      query.member === undefined
        ? { email: normaliseEmail(query.email ?? '') ?? '' }
        : { member: query.member }
    const person = await entitledPerson(store.db, { partner, license, who })
    const facts = await entitlingLicense(store.db, caller)
    const entitlement = mayUsePaidFeatures(facts, person)
    const permissions = person ? permissionsOf(entitlement, person, facts.profile) : []
    return {
      ...entitlement,
      member: person?.id ?? null,
      group: person?.group ? { id: person.group.id, name: person.group.name } : null,
      permissions: permissions && [...permissions],
    }
  },
})
