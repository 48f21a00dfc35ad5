/**
 * Which rows of the shown book a call changed, by internal id, so that whoever keeps some of it in
 * memory reads only those again. `all`: the book is another one, or nobody watched.
 */
export type ChangedRows =
  | 'all'
  | {
      readonly members: Int32Array
      readonly licenses: Int32Array
      /** Those of them who came, went or were renamed. */
      readonly named: Int32Array
      /** People came, or have another address or number. */
      readonly contacts: boolean
      /** Clients came, went, were renamed or became complete. */
      readonly clients: boolean
    }

export const NO_ROWS: Exclude<ChangedRows, 'all'> = {
  members: new Int32Array(),
  licenses: new Int32Array(),
  named: new Int32Array(),
  contacts: false,
  clients: false,
}

export function isNoRows(rows: ChangedRows): boolean {
  return rows !== 'all' && rows.members.length === 0 && rows.licenses.length === 0 && !rows.clients
}
