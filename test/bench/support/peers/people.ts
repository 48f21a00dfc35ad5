import { must } from '#shared/lib/assert.ts'
import { idOf } from '../../../support/change-body.ts'

/**
 * The same invented people on every machine: one seed and one index make one person. Names are put
 * together from syllables, the first few of each pool far more frequent, as names are.
 */
export interface Person {
  readonly id: string
  /** Counted from 0. Peers get numbers, which are cheaper to index than public ids. */
  readonly client: number
  readonly license: number
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly phone: string | null
  readonly role: 'agent' | 'administrator'
  readonly isOwner: 0 | 1
  readonly state: 'member' | 'sent' | 'opened' | 'expired'
  readonly holdsSeat: 0 | 1
  readonly billingPermission: 0 | 1
  readonly lastSeenAt: number | null
  readonly invitedAt: number
  readonly seatBy: string | null
  readonly seatAt: number | null
}

/** People of one client lie together, as a backend sends them. */
export const PER_CLIENT = 100
const LICENSES_PER_CLIENT = 3

const SEED = 7
const BEGIN = 1_700_000_000_000
const FIRST_PERSON = 10_000_000

const ONSETS = 'b,br,c,ch,d,dr,f,fl,g,gr,h,j,k,kl,l,m,n,p,pr,r,s,sch,sh,st,t,tr,v,w,z,'.split(',')
const VOWELS = 'a,e,i,o,u,ai,ei,ie,oo,ä,ö,ü,é,y'.split(',')
const CODAS = ',,n,r,l,s,m,t,k,nd,rt,ck,ss,ng'.split(',')
const ENDINGS = 'son,sen,berg,mann,er,ski,ez,ini,ova,stein,feld,ley,ton,dottir,'.split(',')
const COMPANIES = ',tech,group,labs,corp,works,soft'.split(',')
const STATES = ['member', 'member', 'member', 'member', 'sent', 'opened', 'expired'] as const

type Chance = () => number

/** Small, fast and the same everywhere: splitmix32. */
function chanceFrom(seed: number): Chance {
  let at = seed >>> 0
  return () => {
    at = (at + 0x9e3779b9) | 0
    let mixed = at ^ (at >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    mixed ^= mixed >>> 15
    return (mixed >>> 0) / 4_294_967_296
  }
}

function pick<T>(chance: Chance, from: readonly T[]): T {
  return must(from[Math.floor(chance() * from.length)], 'Nothing is picked from nothing.')
}

/** The first of a pool far more often than the last. */
function pickSkewed(chance: Chance, from: readonly string[]): string {
  const share = chance()
  return must(from[Math.floor(share ** 3 * from.length)], 'Nothing is picked from nothing.')
}

function syllables(chance: Chance): string {
  return [ONSETS, VOWELS, CODAS, ONSETS, VOWELS].map((part) => pick(chance, part)).join('')
}

function pool(size: number, make: (chance: Chance) => string): string[] {
  const chance = chanceFrom(size)
  const names = new Set<string>()
  while (names.size < size) names.add(make(chance))
  return [...names]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function ascii(word: string): string {
  return word
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
}

const GIVEN = pool(3_000, (chance) => capital(syllables(chance)))
const FAMILY = pool(60_000, (chance) =>
  capital(syllables(chance) + pick(chance, CODAS) + pick(chance, ENDINGS)),
)
const COMPANY = pool(10_000, (chance) => ascii(syllables(chance)) + pick(chance, COMPANIES))

export function personAt(index: number): Person {
  const chance = chanceFrom(Math.imul(index + 1, 2_654_435_761) ^ Math.imul(SEED, 40_503))
  const client = Math.floor(index / PER_CLIENT)
  const place = index % PER_CLIENT
  const license = client * LICENSES_PER_CLIENT + (place % LICENSES_PER_CLIENT)
  const givenName = pickSkewed(chance, GIVEN)
  const familyName = pickSkewed(chance, FAMILY)
  const isOwner = place < LICENSES_PER_CLIENT ? 1 : 0
  const isIn = isOwner === 1 || chance() < 0.7
  const at = BEGIN + index * 37
  return {
    id: idOf(FIRST_PERSON + index),
    ...{ client, license, givenName, familyName, isOwner },
    email: `${ascii(givenName)}.${ascii(familyName)}${index.toString(36)}@${companyOf(client)}.example`,
    phone: chance() < 0.6 ? `+4930${String(Math.floor(chance() * 1e8)).padStart(8, '0')}` : null,
    role: chance() < 0.2 ? 'administrator' : 'agent',
    state: isIn ? 'member' : pick(chance, STATES),
    holdsSeat: isIn ? 1 : 0,
    billingPermission: chance() < 0.1 ? 1 : 0,
    lastSeenAt: chance() < 0.8 ? at + Math.floor(chance() * 3e10) : null,
    invitedAt: at,
    seatBy: null,
    seatAt: isIn ? at : null,
  }
}

export function companyOf(client: number): string {
  return must(COMPANY[client % COMPANY.length], 'Every client has a company.')
}

export function peopleFrom(first: number, end: number): Person[] {
  return Array.from({ length: end - first }, (_, index) => personAt(first + index))
}

/** So many people without a seat, spread over the whole book. */
export function peopleWithoutSeat(among: number, wanted: number): Person[] {
  const found: Person[] = []
  for (let step = 0; step < among && found.length < wanted; step += 1) {
    const person = personAt((step * 7) % among)
    // Whoever could not be given a seat by the console's rules would make the stores' work unequal.
    if (person.holdsSeat === 0 && person.state !== 'expired') found.push(person)
  }
  return found
}
