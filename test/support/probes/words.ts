import type { SeededRandom } from '#backend/demo/seeded-random.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { oneOf, type IdPlace, type Words } from './sample.ts'
import { cursorFor, type IdKind, type Side } from './world.ts'

/** What an id place names. A place of a new kind fails here until somebody says what it names. */
export function kindOf({ name, isId, beside }: Omit<IdPlace, 'path'>): IdKind {
  const key =
    name
      .split('/')
      .filter((part) => part !== '#')
      .at(-1) ?? ''
  if (key === 'id') {
    if (beside.includes('givenName') || beside.includes('verb')) return 'made'
    return 'member'
  }
  // Who asks how this operator stands has no token, and hears the same of everybody who is one or nobody.
  if (key === 'operator' && isId) return 'made'
  const kind = kinds[key]
  if (kind) return kind
  throw new Error(`Nobody has said what the id at ${name} names: add it to the probes.`)
}

const kinds: Readonly<Record<string, IdKind>> = {
  device: 'made',
  bulk: 'made',
  commands: 'command',
  license: 'license',
  client: 'client',
  ids: 'entry',
  grant: 'client',
  revoke: 'client',
  member: 'member',
  members: 'member',
  to: 'member',
  credentialsTo: 'heir',
  list: 'heir',
  account: 'heir',
  deal: 'heir',
  task: 'heir',
  group: 'group',
  into: 'group',
  key: 'key',
  email: 'address',
  owner: 'address',
  operator: 'operator',
  cursor: 'cursor',
  before: 'page',
  after: 'copy',
}

/**
 * Whether a place names what has to be there already. Else whatever stands there is as good as any
 * other: ids that callers mint, addresses of people to come, places in an order.
 */
export function isReference(place: Omit<IdPlace, 'path'>): boolean {
  const kind = kindOf(place)
  if (kind === 'address') return !place.beside.some((key) => OF_SOMEBODY_NEW.has(key))
  return !['made', 'page', 'copy'].includes(kind)
}

/** An import takes its owner's address, and any other. */
const OF_SOMEBODY_NEW: ReadonlySet<string> = new Set(['givenName', 'dryRun'])

/** Something that nobody has. @param like what somebody has, where the rest of it stays the same. */
export function unknownOf(kind: IdKind, epoch: string, like = ''): string {
  const id = systemIds.newId()
  if (kind === 'page' || kind === 'copy') return like.replace(/[^_]*$/, id)
  if (kind === 'address' || kind === 'operator') return `nobody-${id}@unknown.example`
  return kind === 'cursor' ? cursorFor(epoch, id) : id
}

/** Words of one side: its own ids, and texts that fit where they stand. */
export function wordsOf(side: Side, random: SeededRandom, url: string): Words {
  return {
    id(place) {
      const kind = kindOf(place)
      if (kind === 'made') return systemIds.newId()
      // Somebody new has an address that nobody on the license has.
      if (kind === 'address' && place.beside.includes('givenName')) return unknownOf(kind, '')
      return oneOf(random, side.ids[kind])
    },
    text(name) {
      if (name === 'url') return url
      if (name === 'phone') return `+3531${1_000_000 + random.below(9_000_000)}`
      return texts[name] ?? `text ${random.below(1_000)}`
    },
    // An import that changes nothing can be asked again and again.
    flag: (name) => name === 'dryRun' || random.chance(0.5),
  }
}

const texts: Readonly<Record<string, string>> = {
  product: 'chat',
  plan: 'team',
  list: 'A'.repeat(22),
  client: 'Canary Client of a list',
  until: '2030-01-31',
  limit: '20',
}
