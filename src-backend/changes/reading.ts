import { writtenColumns } from '#shared/protocol/change-rows.ts'
import type { ChangeFrame, ChangesHeader } from '#shared/protocol/changes.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Operator } from '../store/operators.ts'
import type { Store } from '../store/open-store.ts'
import { writeCursor } from './cursor.ts'

/** One console reading changes: of which store, in whose scope. */
export interface Reading {
  readonly store: Store
  readonly operator: Operator
}

export function headerLine({ store }: Reading, totals: ChangesHeader['totals']): string {
  const header: ChangesHeader = {
    protocol: PROTOCOL_VERSION,
    epoch: store.epoch,
    columns: writtenColumns(),
    totals,
  }
  return `${JSON.stringify(header)}\n`
}

export function frameLine(frame: ChangeFrame): string {
  return `${JSON.stringify(frame)}\n`
}

/** The cursor of this console at a version, or within its first sync behind a client. */
export function cursorAt(
  { store, operator }: Reading,
  version: number,
  lastClient: string | null,
): string {
  const { id, grantsVersion } = operator
  return writeCursor({ epoch: store.epoch, operator: id, grantsVersion, version, lastClient })
}
