import type { ChangeRow } from '#shared/protocol/change-rows.ts'
import { changeColumns, type ChangeKind, type WireValue } from '#shared/protocol/changes.ts'

type ColumnsOf<K extends ChangeKind> = Extract<keyof (typeof changeColumns)[K], string>

/** Where a column stands in `ChangeRow.values`; looked up once, not per row. */
function placeOf<K extends ChangeKind>(kind: K, column: ColumnsOf<K>): number {
  return Object.keys(changeColumns[kind]).indexOf(column)
}

const client = {
  id: placeOf('client', 'id'),
  name: placeOf('client', 'name'),
  signedUpOn: placeOf('client', 'signedUpOn'),
}

const license = {
  id: placeOf('license', 'id'),
  client: placeOf('license', 'client'),
  product: placeOf('license', 'product'),
  plan: placeOf('license', 'plan'),
  cycle: placeOf('license', 'cycle'),
  included: placeOf('license', 'included'),
  additional: placeOf('license', 'additional'),
  inUse: placeOf('license', 'inUse'),
  people: placeOf('license', 'people'),
  groups: placeOf('license', 'groups'),
}

const member = {
  id: placeOf('member', 'id'),
  license: placeOf('member', 'license'),
  givenName: placeOf('member', 'givenName'),
  familyName: placeOf('member', 'familyName'),
  email: placeOf('member', 'email'),
  phone: placeOf('member', 'phone'),
  role: placeOf('member', 'role'),
  isOwner: placeOf('member', 'isOwner'),
  state: placeOf('member', 'state'),
  holdsSeat: placeOf('member', 'holdsSeat'),
  billingPermission: placeOf('member', 'billingPermission'),
  lastSeenAt: placeOf('member', 'lastSeenAt'),
  invitedAt: placeOf('member', 'invitedAt'),
  seatBy: placeOf('member', 'seatBy'),
  seatAt: placeOf('member', 'seatAt'),
  group: placeOf('member', 'group'),
  mfaRequired: placeOf('member', 'mfaRequired'),
  autoReplyAt: placeOf('member', 'autoReplyAt'),
}

const gone = { kind: placeOf('gone', 'kind'), id: placeOf('gone', 'id') }

/** Places of the columns, by kind. */
export const at = { client, license, member, gone }

/** A value that the change reader has checked to be text. */
export function textAt(row: ChangeRow, place: number): string {
  return row.values[place] as string
}

/** A value that the change reader has checked to be a number. */
export function numberAt(row: ChangeRow, place: number): number {
  return row.values[place] as number
}

export function valueAt(row: ChangeRow, place: number): WireValue {
  return row.values[place] ?? null
}
