import { ownedKind, type OwnedKind } from '#shared/domain/people/verbs.ts'
import type { Heir, Owned, PeopleChange } from '#shared/rpc/contract/people.ts'

/** What a removal is told of those who own something. */
export type RemovalChoice = Omit<Extract<PeopleChange, { verb: 'remove-members' }>, 'verb'>

/** What a person has chosen so far in the dialog of a removal. */
export interface HeirsChosen {
  /** One for everything, or one for each kind. */
  readonly isForEach: boolean
  readonly all: Heir | null
  readonly each: Readonly<Partial<Record<OwnedKind, Heir | null>>>
  /** Who takes over the integrations; null: they break. */
  readonly credentials: Heir | null
  /** Of several: what to do with those who own something. */
  readonly owners: 'leave' | 'give'
}

export const nothingChosen: HeirsChosen = {
  ...{ isForEach: false, all: null, each: {}, credentials: null, owners: 'leave' },
}

/** Kinds of which the person owns something. */
export function ownedKinds(owned: Owned | null): readonly OwnedKind[] {
  if (owned?.outcome !== 'person') return []
  return ownedKind.options.filter((kind) => owned.counts[kind] > 0)
}

/** Whether somebody has still to be named before the removal can be asked for. */
export function lacksHeir(owned: Owned | null, chosen: HeirsChosen): boolean {
  if (owned?.outcome === 'person') {
    const heirs = heirsFor(ownedKinds(owned), chosen)
    return ownedKinds(owned).some((kind) => heirs[kind] === undefined)
  }
  return isGiving(owned, chosen) && chosen.all === null
}

/** The removal that the dialog stands for. */
export function removalChoice(owned: Owned | null, chosen: HeirsChosen): RemovalChoice {
  // Where nobody knows what there is, it is everything.
  const credentials = owned?.outcome === 'unknown' ? chosen.all : chosen.credentials
  const moved = credentials !== null && { credentialsTo: credentials.id }
  if (owned?.outcome === 'several' && !isGiving(owned, chosen)) {
    return { except: owned.owners, ...moved }
  }
  // Of several nobody says what each has.
  const kinds = owned?.outcome === 'person' ? ownedKinds(owned) : ownedKind.options
  return { heirs: heirsFor(kinds, chosen), ...moved }
}

/** An integration that stops working with the removal, and of several people whose it is. */
interface Breaking {
  readonly name: string
  readonly member: string | null
  readonly of: string | null
}

/** What stops working with those who go; null: nobody knows. */
export function breakingOf(
  owned: Owned,
  chosen: HeirsChosen,
): { readonly count: number; readonly named: readonly Breaking[] } | null {
  if (owned.outcome === 'unknown') return null
  if (owned.outcome === 'person') {
    const named = owned.things.flatMap(({ kind, name }) =>
      kind === 'integration' ? [{ name, member: null, of: null }] : [],
    )
    return { count: owned.counts.integration, named }
  }
  const staying = new Set(removalChoice(owned, chosen).except)
  const going = owned.integrations.filter(({ member }) => !staying.has(member))
  return {
    count: going.reduce((sum, { count }) => sum + count, 0),
    named: going.flatMap(({ member, name: of, names }) =>
      names.map((name) => ({ name, member, of })),
    ),
  }
}

function isGiving(owned: Owned | null, { owners }: HeirsChosen): boolean {
  return owned?.outcome === 'several' && canGive(owned) && owners === 'give'
}

/** Somebody can get everything only where all are on one license. */
export function canGive(owned: Owned | null): boolean {
  return owned?.outcome === 'several' && owned.license !== null && owned.owners.length > 0
}

function heirsFor(
  kinds: readonly OwnedKind[],
  { isForEach, all, each }: HeirsChosen,
): Partial<Record<OwnedKind, string>> {
  const named = kinds.flatMap((kind) => {
    const heir = isForEach ? each[kind] : all
    return heir ? [[kind, heir.id] as const] : []
  })
  return Object.fromEntries(named)
}
