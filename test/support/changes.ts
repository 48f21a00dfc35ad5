import { changeReader, isFrame, type ChangeRow } from '#shared/protocol/change-rows.ts'
import {
  changeColumns,
  changesHeader,
  type ChangeFrame,
  type ChangeKind,
  type ChangesHeader,
  type WireValue,
} from '#shared/protocol/changes.ts'
import { must } from '#shared/lib/assert.ts'
import type { TestBackend } from './backend.ts'

export interface ReadChanges {
  readonly header: ChangesHeader
  /** Rows and frames in the order that they came. */
  readonly items: readonly (ChangeRow | ChangeFrame)[]
  readonly frames: readonly ChangeFrame[]
  /** The cursor of the last frame that has one. */
  readonly cursor: string
}

/** One whole body of `GET /v1/changes`. */
export async function readChanges(
  backend: TestBackend,
  email: string,
  cursor?: string,
): Promise<ReadChanges> {
  const response = await backend.fetchAs(email, changesAt(cursor))
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return parseChanges(await response.text())
}

export function changesAt(cursor?: string): string {
  return cursor === undefined ? '/v1/changes' : `/v1/changes?cursor=${encodeURIComponent(cursor)}`
}

/** @param body the whole body or its beginning; a torn last line is left out. */
export function parseChanges(body: string): ReadChanges {
  const [first = '', ...lines] = body.split('\n').slice(0, -1)
  const header = changesHeader.parse(JSON.parse(first))
  const read = changeReader(header)
  const items = lines.map((line) => must(read(JSON.parse(line)), 'Every line is known.'))
  const frames = items.filter(isFrame)
  const withCursor = frames.findLast((frame) => 'cursor' in frame)
  return { header, items, frames, cursor: withCursor?.cursor ?? '' }
}

/** Rows of a kind as objects, by id; the last of several wins. */
export function rowsById(
  items: readonly (ChangeRow | ChangeFrame)[],
  kind: ChangeKind,
): Map<string, Record<string, WireValue>> {
  const rows = new Map<string, Record<string, WireValue>>()
  for (const item of items) {
    if (isFrame(item) || item.kind !== kind) continue
    const names = Object.keys(changeColumns[kind])
    const row = Object.fromEntries(names.map((name, at) => [name, item.values[at] ?? null]))
    rows.set(String(row.id), row)
  }
  return rows
}
