import { writtenColumns } from '#shared/protocol/change-rows.ts'
import type { ChangeFrame, ChangesHeader } from '#shared/protocol/changes.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Operator } from '../store/operators.ts'
import type { Store } from '../store/open-store.ts'
import { writeCursor, type Place } from './cursor.ts'

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

/** Ends what may be shown together; a body that is asked for from here goes on at the place. */
export function checkpointLine(reading: Reading, place: Place): string {
  const cursor = cursorAt(reading, place)
  return frameLine({ frame: 'checkpoint', version: place.version, cursor })
}

/** The cursor of this console at a place. */
export function cursorAt({ store, operator }: Reading, place: Place): string {
  return writeCursor({ ...place, epoch: store.epoch, operator: operator.id })
}
