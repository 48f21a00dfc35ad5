import { each, valuesAt } from './typed-arrays.ts'

const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS
const LOW_BITS = 2 * DIGIT_BITS
const LOW = 2 ** LOW_BITS
/** Keys that are further apart are compared one by one. */
const WIDEST = 2 ** (2 * LOW_BITS)

/**
 * These ids in the order of their keys, which are whole numbers; those without a key (NaN) come last
 * either way, and equal ones stay as they stand. Digit by digit: a million take some milliseconds.
 */
export function sortByKey(ids: Int32Array, keys: Float64Array, descending: boolean): Int32Array {
  const { places, span } = placesOf(keys, descending)
  if (span >= WIDEST) return sortByComparing(ids, places)
  let order = byDigit(null, lowDigits(places), 0)
  if (span >= DIGITS) order = byDigit(order, lowDigits(places), DIGIT_BITS)
  if (span < LOW) return valuesAt(ids, order)
  const high = highDigits(places)
  return valuesAt(ids, byDigit(byDigit(order, high, 0), high, DIGIT_BITS))
}

/** Keys as numbers from 0 on, in the order wanted; whoever has none gets `span`. */
function placesOf(
  keys: Float64Array,
  descending: boolean,
): { readonly places: Float64Array; readonly span: number } {
  let least = Infinity
  let greatest = -Infinity
  each(keys, (key) => {
    if (key < least) least = key
    if (key > greatest) greatest = key
  })
  if (least > greatest) return { places: new Float64Array(keys.length), span: 0 }
  const span = greatest - least + 1
  const places = new Float64Array(keys.length)
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? NaN
    if (Number.isNaN(key)) places[at] = span
    else places[at] = descending ? greatest - key : key - least
  }
  return { places, span }
}

function lowDigits(places: Float64Array): Int32Array {
  const low = new Int32Array(places.length)
  for (let at = 0; at < places.length; at += 1) low[at] = (places[at] ?? 0) % LOW
  return low
}

function highDigits(places: Float64Array): Int32Array {
  const high = new Int32Array(places.length)
  for (let at = 0; at < places.length; at += 1) high[at] = (places[at] ?? 0) / LOW
  return high
}

/** @param order null: as they stand. */
function byDigit(order: Int32Array | null, values: Int32Array, shift: number): Int32Array {
  const starts = new Int32Array(DIGITS + 1)
  each(values, (value) => {
    const next = ((value >>> shift) & (DIGITS - 1)) + 1
    starts[next] = (starts[next] ?? 0) + 1
  })
  for (let digit = 1; digit <= DIGITS; digit += 1) {
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0)
  }
  const sorted = new Int32Array(values.length)
  for (let place = 0; place < values.length; place += 1) {
    const at = order ? (order[place] ?? 0) : place
    const digit = ((values[at] ?? 0) >>> shift) & (DIGITS - 1)
    const to = starts[digit] ?? 0
    sorted[to] = at
    starts[digit] = to + 1
  }
  return sorted
}

function sortByComparing(ids: Int32Array, places: Float64Array): Int32Array {
  const order = [...ids.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b)
  return valuesAt(ids, Int32Array.from(order))
}
