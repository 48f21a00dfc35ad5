import type { SeededRandom } from '#backend/demo/seeded-random.ts'
import { spoiled, textOf, WEIRD } from './mutate.ts'
import { oneOf } from './sample.ts'

/** What was repeated before is repeated in part: three times over it would be gigabytes. */
const LONGEST_REPEATED = 1_000

/** A form that was right, with a few fields wrong: its text as a browser would send it. */
export function mutatedForm(
  random: SeededRandom,
  fields: Readonly<Record<string, string>>,
): string | Uint8Array<ArrayBuffer> {
  const pairs = Object.entries(fields)
  const times = 1 + random.below(3)
  for (let n = 0; n < times; n += 1) changeOnce(random, pairs)
  const text = new URLSearchParams(pairs).toString()
  return random.chance(0.8) ? text : new Uint8Array(spoiled(random, Buffer.from(text)))
}

function changeOnce(random: SeededRandom, pairs: [string, string][]): void {
  const at = random.below(pairs.length + 1)
  const [name, value] = pairs[at] ?? ['unknown', 'x']
  switch (random.below(4)) {
    case 0:
      pairs.splice(at, 1)
      break
    case 1:
      pairs.push([name, value])
      break
    case 2:
      pairs[at] = [name, value.slice(0, LONGEST_REPEATED).repeat(oneOf(random, [2, 50, 700]))]
      break
    default:
      pairs[at] = [name, textOf(WEIRD[random.below(WEIRD.length)])]
  }
}
