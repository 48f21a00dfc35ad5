import type { SeededRandom } from '#backend/demo/seeded-random.ts'
import type { Route } from '#backend/routes/route.ts'
import { textOf, WEIRD } from './mutate.ts'
import { oneOf } from './sample.ts'

/** What no address can have where it stands, as it is sent. */
const RAW = [
  '%',
  '%zz',
  '%ff',
  '%ed%a0%80',
  '%c0%af',
  '..%2f..',
  '%00',
  '%2e%2e',
  ';',
  '+',
  'a%0d%0ab',
]

interface Parts {
  readonly params: unknown
  readonly query: unknown
}

/** An address that was right, with a few things in its path or its query wrong. */
export function mutatedAddress(
  random: SeededRandom,
  { path }: Pick<Route, 'path'>,
  { params, query }: Parts,
): string {
  const named = Object.entries((params ?? {}) as Record<string, string>)
  const pairs = Object.entries((query ?? {}) as Record<string, string>)
  const places = new Map(named.map(([name, value]) => [name, encodeURIComponent(value)]))
  const search = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const [name, value] = named[random.below(2 * named.length)] ?? []
    if (name !== undefined && value !== undefined) places.set(name, wrong(random, value))
    else changeSearch(random, search)
  }
  const place = path.replaceAll(/:(\w+)/g, (_, name: string) => places.get(name) ?? '')
  return search.length === 0 ? place : `${place}?${search.join('&')}`
}

function changeSearch(random: SeededRandom, search: string[]): void {
  const at = random.below(search.length + 1)
  const [name = '', value = ''] = (search[at] ?? 'unknown=1').split('=')
  switch (random.below(4)) {
    case 0:
      search.splice(at, 1)
      break
    case 1:
      search.push(`${name}=${value}`)
      break
    case 2:
      search[at] = name
      break
    default:
      search[at] = `${name}=${wrong(random, value)}`
  }
}

/** Something else in its place, or nearly what it was. */
function wrong(random: SeededRandom, value: string): string {
  switch (random.below(4)) {
    case 0:
      return oneOf(random, RAW)
    case 1:
      return encodeURIComponent(
        oneOf(random, [
          value.toUpperCase(),
          value.slice(1),
          `${value}0`,
          ` ${value}`,
          `{${value}}`,
        ]),
      )
    default:
      return encodeURIComponent(
        textOf(WEIRD[random.below(WEIRD.length)]).toWellFormed().slice(0, 4_000),
      )
  }
}
