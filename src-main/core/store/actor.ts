import { z } from 'zod'
import { userManagersProfile, profile } from '#shared/domain/profile.ts'
import type { Profile } from '#shared/domain/profile.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { operatorRole } from '#shared/domain/words.ts'
import { readMeta, type StoreFile } from './store-file.ts'

/** The part of the kept session that rules read. */
const ruleSession = z.object({
  operator: z.object({ id: z.string(), role: operatorRole, billingPermission: z.boolean() }),
  catalogue: z.array(z.object({ id: z.string(), profile })),
})

/** Who acts, and how each product wants it, as the last bootstrap told. */
export interface RuleContext {
  /** The operator's public id. */
  readonly operator: string
  readonly actor: Actor
  profileOf(product: string): Profile
}

/** A product that the catalogue does not name yet: the backend decides, nothing is refused here. */
const UNKNOWN_PRODUCT: Profile = {
  ...userManagersProfile,
  seatsBy: 'user-managers',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
}

/** null: never connected, so there is nobody to act. */
export function readRuleContext(work: StoreFile): RuleContext | null {
  const kept = readMeta(work, 'session')
  const parsed = kept === null ? null : ruleSession.safeParse(JSON.parse(kept))
  if (!parsed?.success) return null
  const { operator, catalogue } = parsed.data
  const profiles = new Map(catalogue.map((product) => [product.id, product.profile]))
  const profileOf = (product: string): Profile => profiles.get(product) ?? UNKNOWN_PRODUCT
  return { operator: operator.id, actor: operator, profileOf }
}
