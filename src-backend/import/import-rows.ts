import type { Ids } from '#shared/lib/ports.ts'
import type { ImportAnswer, ImportRequest, ImportRow } from '#shared/protocol/imports.ts'
import type { LicenseTable, MemberTable } from '../store/tables.ts'
import type { PlanOfProduct } from './import-queries.ts'

/** A list that leaves its owner out still has one: a person named by the address. */
export function withOwner(rows: readonly ImportRow[], owner: string): readonly ImportRow[] {
  if (rows.some((row) => row.email === owner)) return rows
  const givenName = owner.slice(0, owner.lastIndexOf('@'))
  return [{ line: 1, givenName, familyName: '', email: owner, phone: null }, ...rows]
}

/** Where new rows go: with the version that they carry. */
export type LicensePlace = Pick<LicenseTable, 'partner' | 'client' | 'version'>

export function newLicense(
  ids: Ids,
  place: LicensePlace,
  request: ImportRequest,
  plan: PlanOfProduct,
  people: number,
): LicenseTable {
  return {
    ...place,
    id: ids.newId(),
    product: request.product,
    plan: plan.id,
    cycle: request.cycle,
    included: plan.included_seats,
    additional: request.additional ?? 0,
    // The owner's, and nobody else's.
    in_use: 1,
    people,
  }
}

/** @param owner the address of the row that becomes the owner; null: the license has one. */
export function memberRows(
  ids: Ids,
  license: LicensePlace & Pick<LicenseTable, 'id'>,
  people: readonly ImportRow[],
  owner: string | null,
): MemberTable[] {
  return people.map((row) => {
    const isOwner = row.email === owner ? 1 : 0
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
      state: 'member',
      holds_seat: isOwner,
      billing_permission: isOwner,
      last_seen_at: null,
      invited_at: null,
      version: license.version,
    }
  })
}

export function answerOf(
  license: Pick<LicenseTable, 'client' | 'id'>,
  accepted: readonly ImportRow[],
  rejected: ImportAnswer['rejected'],
): ImportAnswer {
  return { client: license.client, license: license.id, imported: accepted.length, rejected }
}
