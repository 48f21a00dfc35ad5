import type { CsvColumn } from '#shared/rpc/contract/selection.ts'
import type { MemberSort } from '#shared/rpc/contract/members.ts'
import type { DirectoryTab } from './directory-location.ts'

/** The columns of the directory that a person can arrange. */
export type MemberColumnId =
  | 'name'
  | 'email'
  | 'phone'
  | 'client'
  | 'product'
  | 'role'
  | 'permission'
  | 'invite'
  | 'status'
  | 'lastSeen'
  | 'invited'

interface MemberColumn {
  readonly sort: MemberSort
  /** A CSS grid track: what it wishes while nobody has given it a width. */
  readonly track: string
  /** What it is in a CSV file. */
  readonly csv: readonly CsvColumn[]
}

export const memberColumns: Readonly<Record<MemberColumnId, MemberColumn>> = {
  name: { sort: 'name', track: 'minmax(160px, 1.3fr)', csv: ['given-name', 'family-name'] },
  email: { sort: 'email', track: 'minmax(148px, 1.3fr)', csv: ['email'] },
  phone: { sort: 'phone', track: '136px', csv: ['phone'] },
  client: { sort: 'client', track: 'minmax(132px, 1.2fr)', csv: ['client'] },
  product: { sort: 'license', track: 'minmax(128px, 0.8fr)', csv: ['product', 'plan'] },
  role: { sort: 'role', track: '104px', csv: ['role'] },
  permission: { sort: 'permission', track: '136px', csv: ['permission'] },
  invite: { sort: 'state', track: '104px', csv: ['state'] },
  status: { sort: 'seat', track: '172px', csv: ['seat'] },
  lastSeen: { sort: 'last-seen', track: '112px', csv: ['last-seen'] },
  invited: { sort: 'invited', track: '112px', csv: ['invited'] },
}

/** Every column of a tab, in the order in which nobody has changed anything. */
export const columnsOf: Readonly<Record<DirectoryTab, readonly MemberColumnId[]>> = {
  members: [
    'name',
    'email',
    'phone',
    'client',
    'product',
    'role',
    'permission',
    'status',
    'lastSeen',
    'invited',
  ],
  invites: [
    'name',
    'email',
    'phone',
    'client',
    'product',
    'role',
    'permission',
    'invite',
    'status',
    'invited',
  ],
}

/**
 * Of these, what is shown while nobody has chosen: each from the table width on that has room for
 * it. A column that is not named here is shown only where it was chosen.
 */
export const defaultFrom: Readonly<
  Record<DirectoryTab, Readonly<Partial<Record<MemberColumnId, number>>>>
> = {
  members: {
    name: 0,
    email: 1_068,
    phone: 1_204,
    client: 580,
    product: 704,
    role: 808,
    status: 0,
    lastSeen: 920,
  },
  invites: {
    name: 0,
    email: 1_068,
    phone: 1_308,
    client: 680,
    product: 808,
    role: 1_172,
    invite: 0,
    status: 0,
    invited: 920,
  },
}
