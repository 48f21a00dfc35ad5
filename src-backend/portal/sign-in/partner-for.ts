import type { Services } from '../../services.ts'
import { findPartner, solePartner, type Partner } from '../../store/partners.ts'

/** A sign-in is one of a partner: of the one named, or of the only one there is. */
export function partnerFor(
  { store }: Pick<Services, 'store'>,
  id: string | null,
): Promise<Partner | undefined> {
  return id === null ? solePartner(store.db) : findPartner(store.db, id)
}
