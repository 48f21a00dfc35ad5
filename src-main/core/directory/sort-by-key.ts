import { inPieces, type Piecework } from '../piecework.ts'
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
export function* sortByKey(
  ids: Int32Array,
  keys: Float64Array,
  descending: boolean,
): Piecework<Int32Array> {
  const { places, span } = yield* placesOf(keys, descending)
  if (span >= WIDEST) return sortByComparing(ids, places)
  const low = yield* digitsOf(places, (place) => place % LOW)
  let order = yield* byDigit(null, low, 0)
  if (span >= DIGITS) order = yield* byDigit(order, low, DIGIT_BITS)
  if (span < LOW) return yield* valuesAt(ids, order)
  const high = yield* digitsOf(places, (place) => place / LOW)
  order = yield* byDigit(order, high, 0)
  return yield* valuesAt(ids, yield* byDigit(order, high, DIGIT_BITS))
}

interface Places {
  readonly places: Float64Array
  readonly span: number
}

/** Keys as numbers from 0 on, in the order wanted; whoever has none gets `span`. */
function* placesOf(keys: Float64Array, descending: boolean): Piecework<Places> {
  let least = Infinity
  let greatest = -Infinity
  yield* each(keys, (key) => {
    if (key < least) least = key
    if (key > greatest) greatest = key
  })
  if (least > greatest) return { places: new Float64Array(keys.length), span: 0 }
  const span = greatest - least + 1
  const places = new Float64Array(keys.length)
  yield* inPieces(keys.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const key = keys[at] ?? NaN
      if (Number.isNaN(key)) places[at] = span
      else places[at] = descending ? greatest - key : key - least
    }
  })
  return { places, span }
}

function* digitsOf(
  places: Float64Array,
  digitsAt: (place: number) => number,
): Piecework<Int32Array> {
  const digits = new Int32Array(places.length)
  yield* inPieces(places.length, (from, to) => {
    for (let at = from; at < to; at += 1) digits[at] = digitsAt(places[at] ?? 0)
  })
  return digits
}

/** @param order null: as they stand. */
function* byDigit(
  order: Int32Array | null,
  values: Int32Array,
  shift: number,
): Piecework<Int32Array> {
  const starts = yield* startsOf(values, shift)
  const sorted = new Int32Array(values.length)
  yield* inPieces(values.length, (from, to) => {
    for (let place = from; place < to; place += 1) {
      const at = order ? (order[place] ?? 0) : place
      const digit = ((values[at] ?? 0) >>> shift) & (DIGITS - 1)
      const next = starts[digit] ?? 0
      sorted[next] = at
      starts[digit] = next + 1
    }
  })
  return sorted
}

/** By digit: how many have a lesser one. */
function* startsOf(values: Int32Array, shift: number): Piecework<Int32Array> {
  const starts = new Int32Array(DIGITS + 1)
  yield* each(values, (value) => {
    const next = ((value >>> shift) & (DIGITS - 1)) + 1
    starts[next] = (starts[next] ?? 0) + 1
  })
  for (let digit = 1; digit <= DIGITS; digit += 1) {
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0)
  }
  return starts
}

function sortByComparing(ids: Int32Array, places: Float64Array): Int32Array {
  const order = [...ids.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b)
  return Int32Array.from(order, (place) => ids[place] ?? 0)
}
