import type { ImportAnswer, ImportNumbers, ImportRow } from '#shared/protocol/imports.ts'
import { NEW_PERSON } from '../store/people.ts'
import type { LicenseTable, MemberTable } from '../store/tables.ts'
import type { ImportWork } from './import-work.ts'
import type { JudgedRows } from './judge-rows.ts'
import { localDate } from './local-date.ts'

/** A list that leaves its owner out still has one: a person named by the address. */
export function withOwner(rows: readonly ImportRow[], owner: string): readonly ImportRow[] {
  if (rows.some((row) => row.email === owner)) return rows
  const givenName = owner.slice(0, owner.lastIndexOf('@'))
  return [{ line: 1, givenName, familyName: '', email: owner, phone: null }, ...rows]
}

/** Where new rows go: with the version that they carry. */
export type LicensePlace = Pick<LicenseTable, 'partner' | 'client' | 'version'>

export function newLicense(
  { ids, request, plan, now }: ImportWork,
  place: LicensePlace,
  { inUse, people }: ImportNumbers,
): LicenseTable {
  return {
    ...place,
    id: ids.newId(),
    product: request.product,
    plan: plan.id,
    cycle: request.cycle,
    included: plan.included_seats,
    additional: request.additional ?? 0,
    in_use: inUse,
    people,
    renews_on: localDate(now),
  }
}

/** What imported people get beside their names. */
export interface ImportedShare {
  /** The address of the row that becomes the owner, with a seat and in no group; null: the license has one. */
  readonly owner: string | null
  readonly seatsForAll: boolean
  readonly group: string | null
}

export function memberRows(
  { ids, request, operator, now }: ImportWork,
  license: LicensePlace & Pick<LicenseTable, 'id'>,
  people: readonly ImportRow[],
  { owner, seatsForAll, group }: ImportedShare,
): MemberTable[] {
  const isInvite = request.as === 'invites'
  return people.map((row) => {
    const isOwner = row.email === owner ? 1 : 0
    const holdsSeat = seatsForAll ? 1 : isOwner
    return {
      partner: license.partner,
      id: ids.newId(),
      license: license.id,
      client: license.client,
      given_name: row.givenName,
      family_name: row.familyName,
      email: row.email,
      phone: row.phone,
      role: isOwner ? 'administrator' : 'agent',
      is_owner: isOwner,
      state: isInvite ? 'queued' : 'member',
      holds_seat: holdsSeat,
      billing_permission: isOwner,
      ...NEW_PERSON,
      invited_at: isInvite ? now : null,
      seat_by: holdsSeat ? operator.id : null,
      seat_at: holdsSeat ? now : null,
      from_list: request.list,
      permission_group: isOwner ? null : group,
      mfa_required: 0,
      version: license.version,
    }
  })
}

export function answerOf(
  place: Pick<ImportAnswer, 'client' | 'license'>,
  { accepted, there, rejected }: JudgedRows,
  { included, additional }: ImportAnswer['seats'],
  numbers: ImportNumbers,
): ImportAnswer {
  const seats = { included, additional }
  return { ...place, imported: accepted.length, there, rejected, seats, numbers }
}
