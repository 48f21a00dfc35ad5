import { voidLinks } from './credentials.ts'
import { deleteAllPayloads } from './oidc-payloads.ts'
import type { Trx } from './open-store.ts'
import { deleteAllResets } from './password-resets.ts'
import { deleteAllSessions } from './portal-sessions.ts'

/**
 * What lets somebody in and may have been ended since a copy was taken: sessions, refresh tokens, and
 * links to choose a password by. Whoever still may signs in once more.
 */
export async function voidSignIns(trx: Trx): Promise<void> {
  await deleteAllPayloads(trx)
  await deleteAllSessions(trx)
  await voidLinks(trx)
  await deleteAllResets(trx)
}
