import { isLiveInvite, type PersonState } from '#shared/domain/words.ts'
import { fold } from '#shared/lib/fold.ts'
import { MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import { insertMembers, type Home } from './member-rows.ts'
import type { StoreFile } from './store-file.ts'
import { at, numberAt, textAt, valueAt } from './wire-rows.ts'

interface LoadedLicense extends Home {
  people: number
  inUse: number
  unlicensedMembers: number
  unlicensedInvites: number
  seatChangedAt: number | null
}

/**
 * Puts one whole client into a book that has no indexes yet. Seats and people are counted here
 * because the triggers that keep them are made after the load.
 *
 * @returns the number of people.
 * @throws MalformedChange when the rows are not those of this client.
 */
export function loadClient(book: StoreFile, client: string, rows: readonly ChangeRow[]): number {
  const ofKind = (kind: ChangeRow['kind']) => rows.filter((row) => row.kind === kind)
  const [own, ...others] = ofKind('client')
  if (!own || others.length > 0 || textAt(own, at.client.id) !== client) {
    throw new MalformedChange('A complete client came without its own row.')
  }
  const clientId = insertClient(book, own)
  const licenses = new Map(ofKind('license').map((row) => loadLicense(book, row, client, clientId)))
  const people = ofKind('member')
  insertMembers(book, people, (row) => countIn(licenses, row))
  for (const license of licenses.values()) writeCounts(book, license)
  return people.length
}

/** Rows come in whole clients or whole checkpoints, so a client is complete when it is seen. */
export function insertClient(book: StoreFile, row: ChangeRow): number {
  const name = textAt(row, at.client.name)
  const added = book
    .sql('INSERT INTO client (uid, name, name_key, signed_up_on, complete) VALUES (?, ?, ?, ?, 1)')
    .run(textAt(row, at.client.id), name, fold(name), textAt(row, at.client.signedUpOn))
  return Number(added.lastInsertRowid)
}

/** Adds a license without people; whoever adds people counts them. */
export function insertLicense(book: StoreFile, row: ChangeRow, clientId: number): number {
  const added = book
    .sql(
      `INSERT INTO license (uid, client_id, product, plan, cycle, included, additional, told_in_use,
         told_people, in_use, people, unlicensed_members, unlicensed_invites)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)`,
    )
    .run(
      textAt(row, at.license.id),
      clientId,
      textAt(row, at.license.product),
      textAt(row, at.license.plan),
      textAt(row, at.license.cycle),
      numberAt(row, at.license.included),
      numberAt(row, at.license.additional),
      numberAt(row, at.license.inUse),
      numberAt(row, at.license.people),
    )
  return Number(added.lastInsertRowid)
}

function loadLicense(
  book: StoreFile,
  row: ChangeRow,
  client: string,
  clientId: number,
): [string, LoadedLicense] {
  if (textAt(row, at.license.client) !== client) {
    throw new MalformedChange('A license of another client came before its client was complete.')
  }
  const licenseId = insertLicense(book, row, clientId)
  const nobody = { people: 0, inUse: 0, unlicensedMembers: 0, unlicensedInvites: 0 }
  return [textAt(row, at.license.id), { clientId, licenseId, ...nobody, seatChangedAt: null }]
}

function countIn(licenses: ReadonlyMap<string, LoadedLicense>, row: ChangeRow): Home {
  const license = licenses.get(textAt(row, at.member.license))
  if (!license) throw new MalformedChange('A person came without the license.')
  license.people += 1
  if (numberAt(row, at.member.holdsSeat) === 1) license.inUse += 1
  else countUnlicensed(license, textAt(row, at.member.state) as PersonState)
  const seatAt = valueAt(row, at.member.seatAt) as number | null
  if (seatAt !== null) license.seatChangedAt = Math.max(seatAt, license.seatChangedAt ?? seatAt)
  return license
}

function countUnlicensed(license: LoadedLicense, state: PersonState): void {
  if (state === 'member') license.unlicensedMembers += 1
  else if (isLiveInvite(state)) license.unlicensedInvites += 1
}

function writeCounts(book: StoreFile, license: LoadedLicense): void {
  book
    .sql(
      `UPDATE license SET people = ?, in_use = ?, unlicensed_members = ?, unlicensed_invites = ?,
         seat_changed_at = ? WHERE id = ?`,
    )
    .run(
      license.people,
      license.inUse,
      license.unlicensedMembers,
      license.unlicensedInvites,
      license.seatChangedAt,
      license.licenseId,
    )
}
