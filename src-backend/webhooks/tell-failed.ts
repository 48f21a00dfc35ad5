import type { Ids } from '#shared/lib/ports.ts'
import { addInboxEntry } from '../inbox/add-entry.ts'
import type { LockedLicense } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import { nextVersion } from '../store/partners.ts'
import type { MessageTable } from '../store/people-tables.ts'

/**
 * Tells the partner that the licensed product never heard what a removal moved: somebody has to
 * move it there by hand. One line for each removal, of however many messages.
 *
 * @returns the version that the line carries.
 */
export async function tellHandoverFailed(
  { trx, ids, now: at }: { readonly trx: Trx; readonly ids: Ids; readonly now: number },
  { partner, recipient, version: removal }: MessageTable,
  { id: license, client }: Pick<LockedLicense, 'id' | 'client'>,
  reason: string,
): Promise<number> {
  const version = await nextVersion(trx, partner)
  await addInboxEntry(trx, {
    ...{ partner, id: ids.newId(), client, license, member: null, at, version },
    kind: 'handover-failed',
    once: `handover-failed/${license}/${removal}`,
    // Not the whole address: it may carry a secret of the product.
    facts: { product: new URL(recipient).origin, reason },
  })
  return version
}
