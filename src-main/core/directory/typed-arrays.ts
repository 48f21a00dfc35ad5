import { inPieces, type Piecework } from '../piecework.ts'

/**
 * `for ... of` over a typed array, and its own `filter` and `from`, take about ten times as long as
 * these loops; a list is a million steps of them.
 */
export function* each(
  values: Int32Array | Float64Array,
  visit: (value: number) => void,
): Piecework<void> {
  yield* inPieces(values.length, (from, to) => {
    for (let at = from; at < to; at += 1) visit(values[at] ?? 0)
  })
}

/** Those of these ids that are wanted, in their order. */
export function* keep(ids: Int32Array, isWanted: (id: number) => boolean): Piecework<Int32Array> {
  const kept = new Int32Array(ids.length)
  let length = 0
  yield* inPieces(ids.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const id = ids[at] ?? 0
      if (isWanted(id)) kept[length++] = id
    }
  })
  return length === ids.length ? kept : kept.slice(0, length)
}

export function* countOf(ids: Int32Array, isWanted: (id: number) => boolean): Piecework<number> {
  let count = 0
  yield* each(ids, (id) => {
    if (isWanted(id)) count += 1
  })
  return count
}

export function* keysOf(ids: Int32Array, keyOf: (id: number) => number): Piecework<Float64Array> {
  const keys = new Float64Array(ids.length)
  yield* inPieces(ids.length, (from, to) => {
    for (let at = from; at < to; at += 1) keys[at] = keyOf(ids[at] ?? 0)
  })
  return keys
}

/** The values at these places. */
export function* valuesAt(values: Int32Array, places: Int32Array): Piecework<Int32Array> {
  const found = new Int32Array(places.length)
  yield* inPieces(places.length, (from, to) => {
    for (let at = from; at < to; at += 1) found[at] = values[places[at] ?? 0] ?? 0
  })
  return found
}
