/**
 * `for ... of` over a typed array, and its own `filter` and `from`, take about ten times as long as
 * these loops; a list is a million steps of them.
 */
export function each(values: Int32Array | Float64Array, visit: (value: number) => void): void {
  let at = 0
  while (at < values.length) {
    visit(values[at] ?? 0)
    at += 1
  }
}

/** Those of these ids that are wanted, in their order. */
export function keep(ids: Int32Array, isWanted: (id: number) => boolean): Int32Array {
  const kept = new Int32Array(ids.length)
  let length = 0
  let at = 0
  while (at < ids.length) {
    const id = ids[at] ?? 0
    if (isWanted(id)) kept[length++] = id
    at += 1
  }
  return length === ids.length ? kept : kept.slice(0, length)
}

export function countOf(ids: Int32Array, isWanted: (id: number) => boolean): number {
  let count = 0
  let at = 0
  while (at < ids.length) {
    if (isWanted(ids[at] ?? 0)) count += 1
    at += 1
  }
  return count
}

export function keysOf(ids: Int32Array, keyOf: (id: number) => number): Float64Array {
  const keys = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at += 1) keys[at] = keyOf(ids[at] ?? 0)
  return keys
}

/** The values at these places. */
export function valuesAt(values: Int32Array, places: Int32Array): Int32Array {
  const found = new Int32Array(places.length)
  for (let at = 0; at < places.length; at += 1) found[at] = values[places[at] ?? 0] ?? 0
  return found
}
