/** A plan of a product, as far as an offer names it. */
interface OfferedPlan {
  readonly id: string
  readonly name: string
  readonly multiUser: boolean
}

/** Which plan stands in the way, and those that would do, by the names that people know. */
export interface UpgradeOffer {
  readonly plan: string
  /** In the order of the catalogue; empty: no plan of the product is for more than its owner. */
  readonly plans: readonly string[]
}

/**
 * Rule 12: who cannot invite because the plan is for its owner alone is offered the plans that are not.
 *
 * @param plans all plans of the license's product.
 */
export function upgradeOffer(plans: readonly OfferedPlan[], plan: string): UpgradeOffer {
  return {
    plan: plans.find(({ id }) => id === plan)?.name ?? plan,
    plans: plans.filter(({ multiUser }) => multiUser).map(({ name }) => name),
  }
}
