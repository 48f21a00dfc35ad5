import { fold } from '#shared/lib/fold.ts'
import { companyStems } from './names/company-stems.ts'
import { latinSpelling, pool, type Culture, type PoolName } from './names/culture.ts'
import { cultures } from './names/cultures.ts'
import type { SeededRandom } from './seeded-random.ts'

/** An invented customer organisation. No two of a demo share a name or a domain. */
export interface DemoCompany {
  readonly name: string
  /** Its people's addresses end in this; `.example` leads nowhere by standard. */
  readonly domain: string
  readonly culture: Culture
}

const latinStems = pool(companyStems.join(','))

/** Names at the edges of what a screen must hold: the shortest, the longest, beyond two bytes. */
const edgeNames: readonly PoolName[] = pool(
  'Q, Øy, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Woollen Mills Ltd, Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH, 株式会社𠮷野木工|yoshinomokko',
)

/** Makes one company after the other. */
export function companyMaker(random: SeededRandom): () => DemoCompany {
  const names = new Set<string>()
  const domains = new Set<string>()
  const edges = [...edgeNames]
  return () => {
    const culture = pickCulture(random)
    const edge = random.chance(0.15) ? edges.shift() : undefined
    const { written, latin } = edge ?? freeName(random, culture, names)
    names.add(fold(written))
    return { name: written, domain: freeDomain(latin, domains), culture }
  }
}

export function pickCulture(random: SeededRandom): Culture {
  let place = random.below(totalWeight)
  return cultures.find((culture) => (place -= culture.weight) < 0) ?? cultures[0]
}

const totalWeight = cultures.reduce((sum, culture) => sum + culture.weight, 0)

function freeName(random: SeededRandom, culture: Culture, taken: ReadonlySet<string>): PoolName {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const name = companyName(random, culture)
    if (!taken.has(fold(name.written))) return name
  }
  const { written, latin } = companyName(random, culture)
  return numbered(written, latin, taken)
}

/** Small languages run out of names in a demo of a million: then there are branches. */
function numbered(written: string, latin: string, taken: ReadonlySet<string>): PoolName {
  let number = 2
  while (taken.has(fold(`${written} ${number}`))) number += 1
  return { written: `${written} ${number}`, latin: `${latin}${number}` }
}

function companyName(random: SeededRandom, culture: Culture): PoolName {
  const stem = random.pick(culture.stems ?? latinStems)
  const trade = random.pickSkewed(culture.trades)
  const form = random.pickSkewed(culture.companyForms)
  const written = form.replace('{stem}', stem.written).replace('{trade}', trade.written)
  return { written, latin: form.includes('{trade}') ? `${stem.latin}-${trade.latin}` : stem.latin }
}

function freeDomain(latin: string, taken: Set<string>): string {
  const label = latin.split('-').map(latinSpelling).join('-').slice(0, 40)
  let domain = `${label}.example`
  for (let number = 2; taken.has(domain); number += 1) domain = `${label}${number}.example`
  taken.add(domain)
  return domain
}
