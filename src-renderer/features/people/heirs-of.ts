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
  if (owned?.outcome === 'several' && !isGiving(owned, chosen)) return { except: owned.owners }
  // Where nobody knows what there is, or of several what each has, it is everything.
  const kinds = owned?.outcome === 'person' ? ownedKinds(owned) : ownedKind.options
  const everything = owned?.outcome === 'person' ? null : chosen.all
  const credentials = chosen.credentials ?? everything
  return {
    heirs: heirsFor(kinds, chosen),
    ...(credentials !== null && { credentialsTo: credentials.id }),
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
