import { assert, unreachable } from '../lib/assert.ts'
import {
  changeColumns,
  changeFrame,
  type ChangeFrame,
  type ChangeKind,
  type ChangesHeader,
  type ColumnType,
  type WireValue,
} from './changes.ts'
import { readGroups } from './groups.ts'

/** A line of the changes body that does not have the shape its header promised. */
export class MalformedChange extends Error {
  override name = 'MalformedChange'
}

/** A row in the order of `changeColumns[kind]`, whatever order it came in. */
export interface ChangeRow {
  readonly kind: ChangeKind
  readonly values: readonly WireValue[]
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value.length === 36
}

/** A switch and no table of functions: this is asked of every value of a first sync. */
function accepts(type: ColumnType, value: unknown): boolean {
  switch (type) {
    case 'id':
      return isId(value)
    case 'id?':
      return value === null || isId(value)
    case 'text':
      return typeof value === 'string'
    case 'text?':
      return value === null || typeof value === 'string'
    case 'int':
      return Number.isSafeInteger(value)
    case 'flag':
      return value === 0 || value === 1
    case 'time?':
      return value === null || Number.isSafeInteger(value)
    case 'groups?':
      return (value === null || typeof value === 'string') && readGroups(value) !== undefined
    default:
      return unreachable(type)
  }
}

/**
 * Makes the reader for the lines behind a header. The check is compiled from the column table
 * because a schema library per row would cost more than the rest of a first sync.
 *
 * @returns for each parsed line a row, a frame, or null for what this version does not know.
 * @throws MalformedChange when a known column is missing or has another type.
 */
export function changeReader(
  header: ChangesHeader,
): (line: unknown) => ChangeRow | ChangeFrame | null {
  const readers = new Map<unknown, (line: readonly unknown[]) => ChangeRow>()
  for (const kind of Object.keys(changeColumns) as ChangeKind[]) {
    const sent = header.columns[kind]
    if (sent) readers.set(kind, rowReader(kind, sent))
  }
  return (line) => {
    if (Array.isArray(line)) return readers.get(line[0])?.(line) ?? null
    return frameOf(line)
  }
}

export function isFrame(item: ChangeRow | ChangeFrame): item is ChangeFrame {
  return 'frame' in item
}

const knownFrames: ReadonlySet<unknown> = new Set(
  changeFrame.options.map((option) => option.shape.frame.value),
)

function frameOf(line: unknown): ChangeFrame | null {
  if (typeof line !== 'object' || line === null || !('frame' in line)) {
    throw new MalformedChange('A line is neither a row nor a frame.')
  }
  if (!knownFrames.has(line.frame)) return null
  const parsed = changeFrame.safeParse(line)
  if (!parsed.success) throw new MalformedChange(`A ${String(line.frame)} frame is malformed.`)
  return parsed.data
}

function rowReader(
  kind: ChangeKind,
  sent: readonly string[],
): (line: readonly unknown[]) => ChangeRow {
  const names = Object.keys(changeColumns[kind])
  const types: readonly ColumnType[] = Object.values(changeColumns[kind])
  const places = names.map((name) => {
    const at = sent.indexOf(name)
    if (at < 0) throw new MalformedChange(`The column ${kind}.${name} is missing.`)
    return at + 1
  })
  // A backend of our own version sends what we know in our order: then a row is copied as it is.
  const isOurOrder = places.every((place, index) => place === index + 1)
  return (line) => {
    const values = isOurOrder ? line.slice(1, names.length + 1) : places.map((place) => line[place])
    for (let index = 0; index < types.length; index += 1) {
      const type = types[index]
      if (type === undefined || !accepts(type, values[index])) {
        throw new MalformedChange(`${kind}.${names[index] ?? ''} has a wrong type.`)
      }
    }
    return { kind, values: values as readonly WireValue[] }
  }
}

/** The header's column table, as this version writes it. */
export function writtenColumns(): ChangesHeader['columns'] {
  return Object.fromEntries(
    Object.entries(changeColumns).map(([kind, columns]) => [kind, Object.keys(columns)]),
  )
}

/** Turns an object with the kind's columns into its line of the body. */
export function writeRow<K extends ChangeKind>(kind: K, row: WireRow<K>): string {
  const values: Readonly<Record<string, WireValue | undefined>> = row
  const line: WireValue[] = [kind]
  for (const name of columnNames[kind]) line.push(valueOf(name, values))
  return JSON.stringify(line)
}

/** Looked up once: a first sync writes a million rows. */
const columnNames: Readonly<Record<ChangeKind, readonly string[]>> = {
  client: Object.keys(changeColumns.client),
  license: Object.keys(changeColumns.license),
  member: Object.keys(changeColumns.member),
  gone: Object.keys(changeColumns.gone),
}

/** One value for each column of the kind. */
export type WireRow<K extends ChangeKind> = Readonly<
  Record<Extract<keyof (typeof changeColumns)[K], string>, WireValue>
>

function valueOf(name: string, values: Readonly<Record<string, WireValue | undefined>>): WireValue {
  const value = values[name]
  assert(value !== undefined, `The column ${name} was not read.`)
  return value
}
