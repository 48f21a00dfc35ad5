import { writeRow } from '#shared/protocol/change-rows.ts'
import { changedClients } from '../store/clients.ts'
import { endOfVersionPage, goneRows, type VersionPage } from '../store/changed.ts'
import { changedLicenses } from '../store/licenses.ts'
import { changedMembers } from '../store/members.ts'
import type { Trx } from '../store/open-store.ts'
import { presentVersion } from '../store/partners.ts'
import { cursorAt, frameLine, type Reading } from './reading.ts'

const ROWS_PER_CHECKPOINT = 5_000

/**
 * What changed behind `after`, cut into checkpoints, up to the version that was the present one
 * when this began. Each page is read in one snapshot: a row that changed again between two reads
 * would otherwise be missing from a checkpoint that claims it.
 */
export async function* deltas(reading: Reading, after: number): AsyncGenerator<string> {
  const goal = await presentVersion(reading.store.db, reading.operator.partner)
  let at = after
  do {
    const page = await readPage(reading, at)
    at = page.upTo
    const cursor = cursorAt(reading, at, null)
    yield page.lines + frameLine({ frame: 'checkpoint', version: at, cursor })
  } while (at < goal)
}

async function readPage(
  { store, operator }: Reading,
  after: number,
): Promise<{ upTo: number; lines: string }> {
  return store.snapshot(async (trx) => {
    const present = await presentVersion(trx, operator.partner)
    const whole = { after, upTo: present }
    const upTo = await endOfVersionPage(trx, operator.partner, whole, ROWS_PER_CHECKPOINT)
    return { upTo, lines: await linesOf(trx, { store, operator }, { after, upTo }) }
  })
}

/** Parents before children, and what is gone last. */
async function linesOf(trx: Trx, { operator }: Reading, page: VersionPage): Promise<string> {
  const clients = await changedClients(trx, operator, page)
  const licenses = await changedLicenses(trx, operator, page)
  const members = await changedMembers(trx, operator, page)
  const gone = await goneRows(trx, operator, page)
  return [
    ...clients.map((row) => writeRow('client', row)),
    ...licenses.map((row) => writeRow('license', row)),
    ...members.map((row) => writeRow('member', row)),
    ...gone.map((row) => writeRow('gone', row)),
    '',
  ].join('\n')
}
