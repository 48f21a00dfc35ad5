import { changeReader, MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import type { ChangeFrame, ChangesHeader } from '#shared/protocol/changes.ts'

export type ChangeItem = ChangeRow | ChangeFrame

export type ParseBlock = (block: Uint8Array) => ChangeItem[]

/** @returns the reader of whole lines behind this header. It throws MalformedChange. */
export function changeParser(header: ChangesHeader): ParseBlock {
  const read = changeReader(header)
  // A block is whole lines, and JSON escapes line ends inside of strings, so one parse does for all.
  return (block) => {
    const lines = new TextDecoder().decode(block).trimEnd().replaceAll('\n', ',')
    return parseJson(`[${lines}]`).flatMap((line) => read(line) ?? [])
  }
}

function parseJson(text: string): unknown[] {
  try {
    return JSON.parse(text) as unknown[]
  } catch (cause) {
    throw new MalformedChange('A block of changes is not JSON.', { cause })
  }
}
