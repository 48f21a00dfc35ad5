import { endpoints } from '#shared/protocol/endpoints.ts'
import type { BackendConnection } from './backend-connection.ts'
import type { ImportTarget } from './import-options.ts'

/** `Contoso Ltd · Campaign Pro`, by the names in the catalogue; what is unknown there is refused later. */
export async function licenseTitle(
  backend: BackendConnection,
  target: ImportTarget,
): Promise<string> {
  const { catalogue } = await backend.ask(endpoints.bootstrap, {})
  const product = catalogue.find(({ id }) => id === target.product)
  const wanted = target.plan.toLowerCase()
  const plan = product?.plans.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  return `${target.client} · ${product?.name ?? target.product} ${plan?.name ?? target.plan}`
}
