import { hasEnded } from '#shared/domain/words.ts'
import {
  factsAnswer,
  keyOfThing,
  type FactsAnswer,
  type FactsRequest,
  type PersonRef,
} from '#shared/protocol/product.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { StoreDialect } from '../store/dialect.ts'
import {
  addThings,
  dropAllThings,
  dropThingsNamed,
  ownersOfThings,
  peopleNamed,
  putUsage,
  setLastSeen,
  usageOf,
  type KnownPerson,
} from '../store/license-facts.ts'
import { lockLicenses } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import { nextVersion } from '../store/partners.ts'
import type { ProductCaller } from './authenticate-product.ts'
import { factsFingerprint } from './facts-fingerprint.ts'

interface FactsWork {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly caller: ProductCaller
  readonly now: number
}

export interface TakenFacts {
  readonly answer: FactsAnswer
  /** To poke consoles to, after the commit; null: nothing that they show changed. */
  readonly version: number | null
}

/**
 * Takes what the product says, in the order of its sequence: whatever arrives twice, late or out of
 * order, what stands is what was true last.
 *
 * @throws ProblemError `sequence-reused` for the newest sequence with other facts.
 */
export async function takeFacts(work: FactsWork, facts: FactsRequest): Promise<TakenFacts> {
  const { trx, dialect, caller, now } = work
  // Held against commands, so that nobody is given a thing while being removed.
  await lockLicenses(trx, dialect, { partner: caller.partner, id: '', allClients: true }, [
    caller.license,
  ])
  const before = await usageOf(trx, caller)
  const fingerprint = factsFingerprint(facts)
  if (before && facts.sequence <= before.sequence) return repeated(before, facts, fingerprint)
  const people = await findPeople(work, facts)
  const unknown = unknownIn(facts, people)
  await putThings(work, facts, people)
  const version = await putLastSeen(work, facts, people)
  const answer: FactsAnswer = { sequence: facts.sequence, outcome: 'taken', unknown }
  const contacts = facts.contacts && { used: facts.contacts.used, limit: facts.contacts.limit }
  await putUsage(trx, caller, {
    sequence: facts.sequence,
    fingerprint,
    answer: JSON.stringify(answer),
    contacts_used: contacts ? contacts.used : (before?.contacts_used ?? null),
    contacts_limit: contacts ? contacts.limit : (before?.contacts_limit ?? null),
    as_of: facts.asOf,
    taken_at: now,
  })
  return { answer, version }
}

function repeated(
  before: { readonly sequence: number; readonly fingerprint: string; readonly answer: string },
  { sequence }: FactsRequest,
  fingerprint: string,
): TakenFacts {
  if (sequence < before.sequence) {
    return { answer: { sequence, outcome: 'old', unknown: [] }, version: null }
  }
  if (fingerprint === before.fingerprint) {
    return { answer: factsAnswer.parse(JSON.parse(before.answer)), version: null }
  }
  throw new ProblemError(
    'sequence-reused',
    `Other facts were taken under the sequence ${sequence}. Send these with a higher one.`,
  )
}

type FindPerson = (ref: PersonRef) => KnownPerson | undefined

async function findPeople(
  { trx, dialect, caller }: FactsWork,
  { asOf, members = [], things = [] }: FactsRequest,
): Promise<FindPerson> {
  const refs = [...members, ...things].map(({ member }) => member)
  const ids = [...new Set(refs.flatMap((ref) => ('id' in ref ? [ref.id] : [])))]
  const emails = [...new Set(refs.flatMap((ref) => ('email' in ref ? [ref.email] : [])))]
  const known = await peopleNamed(trx, dialect, caller, { ids, emails })
  const byId = new Map(known.map((person) => [person.id, person]))
  // Facts from before somebody was invited mean whoever had the address then, who may be removed.
  const meant = known.filter(
    ({ state, invitedAt }) => !hasEnded(state) && (invitedAt === null || invitedAt <= asOf),
  )
  const byEmail = new Map(meant.map((person) => [person.email, person]))
  return (ref) => ('id' in ref ? byId.get(ref.id) : byEmail.get(ref.email))
}

/** JSON pointers into the request. */
function unknownIn({ members = [], things = [] }: FactsRequest, find: FindPerson): string[] {
  const at = (key: string, refs: readonly { readonly member: PersonRef }[]): string[] =>
    refs.flatMap(({ member }, index) => (find(member) ? [] : [`/${key}/${index}`]))
  return [...at('members', members), ...at('things', things)]
}

/**
 * A thing whose owner nobody is keeps the one that it has here: the product has not heard yet, or
 * had not when these facts were true, that a removal gave it to an heir.
 */
async function putThings(
  { trx, dialect, caller }: FactsWork,
  { snapshot, things = [], gone = [] }: FactsRequest,
  find: FindPerson,
): Promise<void> {
  const { partner, license } = caller
  const orphans = things.filter(({ member }) => !find(member))
  const present = await ownersOfThings(trx, dialect, caller, orphans)
  if (snapshot === 'full') await dropAllThings(trx, caller)
  else await dropThingsNamed(trx, dialect, caller, [...things, ...gone])
  const stays = new Set(gone.map(keyOfThing))
  const owned = things.flatMap(({ kind, id, name, member: ref }) => {
    const key = keyOfThing({ kind, id })
    const member = find(ref)?.id ?? present.get(key)
    if (member === undefined || stays.has(key)) return []
    return [{ partner, license, kind, id, name, member }]
  })
  await addThings(trx, owned)
}

/** Only forward, and never into the future: the product's clock may be ahead of ours. */
async function putLastSeen(
  { trx, caller, now }: FactsWork,
  { members = [] }: FactsRequest,
  find: FindPerson,
): Promise<number | null> {
  const seen = new Map<string, number>()
  for (const { member, lastSignInAt } of members) {
    const person = find(member)
    const at = Math.min(lastSignInAt, now)
    const before = person && (seen.get(person.id) ?? person.lastSeenAt)
    if (person && (before === null || before === undefined || before < at)) seen.set(person.id, at)
  }
  if (seen.size === 0) return null
  const version = await nextVersion(trx, caller.partner)
  await setLastSeen(trx, caller.partner, seen, version)
  return version
}
