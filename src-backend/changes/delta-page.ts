import { writeRow } from '#shared/protocol/change-rows.ts'
import { endOfVersionPage, goneRows, type VersionPage } from '../store/changed.ts'
import { changedClients } from '../store/clients.ts'
import { changedLicenses } from '../store/licenses.ts'
import { changedMembers } from '../store/members.ts'
import type { Trx } from '../store/open-store.ts'
import type { Scope } from '../store/scope.ts'

const ROWS_PER_CHECKPOINT = 5_000

/** Rows of one checkpoint. */
export interface DeltaPage {
  readonly upTo: number
  readonly lines: string
}

/** What changed in a range of versions, or in as much of it as one checkpoint should hold. */
export async function deltaPage(trx: Trx, scope: Scope, whole: VersionPage): Promise<DeltaPage> {
  const upTo = await endOfVersionPage(trx, scope.partner, whole, ROWS_PER_CHECKPOINT)
  return { upTo, lines: await linesOf(trx, scope, { after: whole.after, upTo }) }
}

/** Parents before children, and what is gone last. */
async function linesOf(trx: Trx, scope: Scope, page: VersionPage): Promise<string> {
  const clients = await changedClients(trx, scope, page)
  const licenses = await changedLicenses(trx, scope, page)
  const members = await changedMembers(trx, scope, page)
  const gone = await goneRows(trx, scope, page)
  return [
    ...clients.map((row) => writeRow('client', row)),
    ...licenses.map((row) => writeRow('license', row)),
    ...members.map((row) => writeRow('member', row)),
    ...gone.map((row) => writeRow('gone', row)),
    '',
  ].join('\n')
}
