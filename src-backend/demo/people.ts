import type { DemoCompany } from './companies.ts'
import { pickCulture } from './companies.ts'
import type { Culture, PoolName } from './names/culture.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Somebody at a company; the same person can be on several of its licenses. */
export interface DemoPerson {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly phone: string | null
}

const nobody: PoolName = { written: '', latin: '' }

/** Makes one person of the company after the other, no two with the same address. */
export function personMaker(random: SeededRandom, company: DemoCompany): () => DemoPerson {
  const taken = new Map<string, number>()
  return () => {
    const culture = random.chance(0.78) ? company.culture : pickCulture(random)
    const given = givenName(random, culture)
    const family = familyName(random, culture)
    return {
      givenName: given.written,
      familyName: family.written,
      email: `${freeLocalPart(random, given, family, taken)}@${company.domain}`,
      phone: random.chance(0.72) ? phoneOf(random, culture) : null,
    }
  }
}

function givenName(random: SeededRandom, culture: Culture): PoolName {
  const first = random.pickSkewed(culture.given)
  if (!random.chance(0.06)) return first
  const second = random.pick(culture.given)
  return { written: `${first.written} ${second.written}`, latin: first.latin }
}

function familyName(random: SeededRandom, culture: Culture): PoolName {
  const place = random.fraction()
  if (place < 0.0001) return nobody
  const first = random.pickSkewed(culture.family)
  if (place > 0.04) return first
  const second = random.pick(culture.family)
  return { written: `${first.written}-${second.written}`, latin: `${first.latin}-${second.latin}` }
}

function freeLocalPart(
  random: SeededRandom,
  given: PoolName,
  family: PoolName,
  taken: Map<string, number>,
): string {
  const short = random.chance(0.2) ? given.latin.slice(0, 1) : given.latin
  const local = [short, family.latin].filter(Boolean).join('.').slice(0, 56)
  const uses = (taken.get(local) ?? 0) + 1
  taken.set(local, uses)
  return uses === 1 ? local : `${local}.${uses}`
}

function phoneOf(random: SeededRandom, culture: Culture): string {
  return culture.phone.replace(/#/g, () => String(random.below(10)))
}
