import type { SeededRandom } from './seeded-random.ts'

const PEOPLE_PER_CLIENT = 78
const FEWEST_CLIENTS = 12
/** Most people that the one very large client gets. */
const LARGEST_CLIENT = 4_000

/** How many people each license of each client has: `sizes[client][license]`, each at least 1. */
export type Sizes = readonly (readonly number[])[]

/** Spreads exactly `people` over clients of very uneven size, with one to three licenses each. */
export function spreadPeople(random: SeededRandom, people: number): Sizes {
  const weights = licenseWeights(random, people)
  const spare = people - weights.flat().length
  const sum = weights.flat().reduce((total, weight) => total + weight, 0)
  let carried = 0
  return weights.map((licenses) =>
    licenses.map((weight) => {
      const share = carried + (spare * weight) / sum
      const whole = Math.round(share)
      carried = share - whole
      return 1 + whole
    }),
  )
}

function licenseWeights(random: SeededRandom, people: number): number[][] {
  const clients = clientWeights(random, people)
  let licensesLeft = people - clients.length
  return clients.map((weight) => {
    const shares = licenseShares(random).slice(0, 1 + Math.max(0, licensesLeft))
    licensesLeft -= shares.length - 1
    const sum = shares.reduce((total, share) => total + share, 0)
    return shares.map((share) => (weight * share) / sum)
  })
}

function clientWeights(random: SeededRandom, people: number): number[] {
  const wanted = Math.max(FEWEST_CLIENTS, Math.round(people / PEOPLE_PER_CLIENT))
  const weights = Array.from({ length: Math.min(people, wanted) }, () =>
    Math.exp(Math.min(random.normal(), 3.6) * 1.35),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const largest = weights.indexOf(Math.max(...weights.slice(0, 200)))
  weights[largest] = sum * Math.min(0.11, LARGEST_CLIENT / people)
  return weights
}

function licenseShares(random: SeededRandom): number[] {
  const place = random.fraction()
  if (place < 0.6) return [1]
  if (place < 0.9) return [1, 0.3 + random.fraction() * 0.5]
  return [1, 0.3 + random.fraction() * 0.4, 0.15 + random.fraction() * 0.3]
}
