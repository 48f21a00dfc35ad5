import type { AlertExclusion } from '#shared/domain/alerts/settings.ts'
import type { ClientLicense } from '#shared/rpc/contract/clients.ts'

/** A client whose alerts are set; its licenses as its page knows them. */
export interface AlertClient {
  readonly id: string
  readonly name: string
  readonly licenses: readonly ClientLicense[]
}

export function keyOf({ client, product, license, kind }: AlertExclusion): string {
  return [client, product, license, kind].join('/')
}

/** Those that are set where this is: of one client, or (null) of a product for all of them. */
export function exclusionsOf(
  all: readonly AlertExclusion[],
  scope: AlertClient | null,
): AlertExclusion[] {
  if (scope === null)
    return all.filter(({ client, license }) => client === null && license === null)
  const licenses = new Set(scope.licenses.map(({ id }) => id))
  return all.filter(
    ({ client, license }) =>
      client === scope.id || (license !== null && client === null && licenses.has(license)),
  )
}

/** What has to be told for the one list to become the other. */
export function exclusionChanges(
  before: readonly AlertExclusion[],
  after: readonly AlertExclusion[],
): { readonly exclude: AlertExclusion[]; readonly include: AlertExclusion[] } {
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  return {
    exclude: after.filter((one) => !had.has(keyOf(one))),
    include: before.filter((one) => !has.has(keyOf(one))),
  }
}
