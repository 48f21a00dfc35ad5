import type { SeededRandom } from './seeded-random.ts'

const DAY_MS = 86_400_000
const FIRST = Date.UTC(2015, 0, 1)

/** The day before which a canvass client is exempt, and the last one before it: both are in every demo. */
const edges = ['2021-02-07', '2021-02-08']
const EDGE = Date.UTC(2021, 1, 8)

/** Makes one client's sign-up date after the other, about a third of them before the edge. */
export function signUpDateMaker(random: SeededRandom, now: number): () => string {
  const left = [...edges]
  return () => {
    const place = random.fraction()
    const day = random.chance(0.33) ? between(FIRST, EDGE, place) : between(EDGE, now, place)
    return left.shift() ?? new Date(day).toISOString().slice(0, 10)
  }
}

function between(from: number, to: number, place: number): number {
  return from + Math.floor((place * (to - from)) / DAY_MS) * DAY_MS
}
