import type { SeededRandom } from '#backend/demo/seeded-random.ts'
import { oneOf, withAt, type Path } from './sample.ts'

export const WEIRD: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, -0, 2 ** 31, 2 ** 53, 1e308, '', ' ', '0', 'null'],
  ...['\ud800', '\u202e', '\uffff', 'x'.repeat(10_000), "' or 1=1 --", '%', '../..', '{{link}}'],
  ...[
    '=1+1',
    '<script>',
    'a@b',
    '2021-02-30',
    '\r\nBcc: a@b.example',
    '00000000-0000-0000-0000-000000000000',
  ],
  ...[[], {}, [[]], { length: -1 }, { toString: 1 }, { constructor: 1 }, { then: 1 }],
]

/** How a field of a form or of an address carries it. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A body that was right, with a few things wrong: its text as it is sent. */
export function mutated(random: SeededRandom, value: unknown): string | Buffer {
  let changed = value
  const times = 1 + random.below(3)
  for (let n = 0; n < times; n += 1) changed = changeOnce(random, changed)
  const text = changed === undefined ? '' : JSON.stringify(changed)
  if (random.chance(0.8)) return text
  return spoiled(random, Buffer.from(text))
}

function changeOnce(random: SeededRandom, value: unknown): unknown {
  const path = oneOf(random, pathsOf(value))
  const at = valueAt(value, path)
  switch (random.below(5)) {
    case 0:
      return without(value, path)
    case 1:
      return withAt(value, path, isObject(at) ? { ...at, [oneOf(random, KEYS)]: 1 } : { at })
    case 2:
      return withAt(value, path, Array.isArray(at) ? repeated(random, at) : [at])
    case 3:
      return withAt(value, path, nested(random.below(60), at))
    default:
      return withAt(value, path, WEIRD[random.below(WEIRD.length)])
  }
}

const KEYS = [
  'unknown',
  'role',
  'partner',
  'tenant',
  'id',
  'seats',
  'price',
  'paid',
  '$where',
  'length',
]

function repeated(random: SeededRandom, list: readonly unknown[]): unknown[] {
  const times = oneOf(random, [2, 3, 50, 1_200])
  return Array.from({ length: times }, () => list)
    .flat()
    .slice(0, 3_000)
}

function nested(depth: number, value: unknown): unknown {
  return depth === 0 ? value : [nested(depth - 1, value)]
}

export function spoiled(random: SeededRandom, bytes: Buffer): Buffer {
  if (bytes.length === 0) return bytes
  const at = random.below(bytes.length)
  if (random.chance(0.3)) return bytes.subarray(0, at)
  const copy = Buffer.from(bytes)
  copy[at] = random.below(256)
  return copy
}

/** Places of everything in a value, itself included. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  const inside = Array.isArray(value)
    ? value.slice(0, 5).flatMap((part: unknown, at) => pathsOf(part, [...path, at]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))
      : []
  return [path, ...inside]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((of, key) => (of as Record<string, unknown>)[key], value)
}

function without(value: unknown, path: Path): unknown {
  const last = path.at(-1)
  if (last === undefined) return undefined
  const parent = path.slice(0, -1)
  const of = valueAt(value, parent)
  if (Array.isArray(of)) return withAt(value, parent, of.toSpliced(Number(last), 1))
  const rest = Object.entries(of as object).filter(([key]) => key !== last)
  return withAt(value, parent, Object.fromEntries(rest))
}
