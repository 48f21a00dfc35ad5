import type { Session } from '#shared/rpc/contract/session.ts'

/**
 * Whether a product's people are deleted rather than removed: the words of S4, which go with the
 * profile whose invitations name a permission group.
 */
export function saysDelete(product: string, session: Session | null): boolean {
  const profile = session?.catalogue.find(({ id }) => id === product)?.profile
  return profile?.inviteNeeds === 'names-email-and-group'
}
