import type { MemberCode } from './codes.ts'
import { explainMember, explainRefusal, type Refusal } from './explain.ts'
import { standingFacts } from './people/left-out.ts'
import type { Actor } from './permissions.ts'
import {
  activationCode,
  freeSeats,
  revocationCode,
  seatChangeBarrier,
  seatsShort,
  type LicenseFacts,
  type SeatHolder,
} from './seats.ts'
import {
  joinWhy,
  whyTally,
  type SkippedReason,
  type SkippedWhy,
  type WhyTally,
} from './skipped-why.ts'
import type { SeatVerb } from './words.ts'

/** The selected people of one license. */
export interface SelectedOnLicense {
  readonly license: string
  readonly facts: LicenseFacts
  /** In the order of the list that they were selected in. */
  readonly people: readonly (SeatHolder & { readonly id: string })[]
}

/** The same people, counted by what the rules see of them: for selections of very many. */
export interface CountedOnLicense {
  readonly license: string
  readonly facts: LicenseFacts
  readonly holders: readonly (SeatHolder & { readonly people: number })[]
}

/** One license's part of a click. */
export interface LicenseCounts {
  readonly license: string
  /** Those whose seat would change. */
  readonly applicable: number
  /** Seats that activating takes; 0 for a revocation. */
  readonly needed: number
  readonly free: number
  /** Rule 5's X of this license. */
  readonly short: number
  readonly facts: LicenseFacts
}

/** The same with who they are, in the order selected. */
export interface LicenseReckoning extends Omit<LicenseCounts, 'applicable'> {
  readonly applicable: readonly string[]
}

/** How many selected people a click leaves out, and why. */
interface Skipped {
  exempt: number
  forbidden: number
  owner: number
  /** They already have, or already lack, the seat. */
  already: number
  inviteEnded: number
}

/** What one click on ACTIVATE LICENSE or REVOKE LICENSE would do to a mixed selection. */
export interface SeatCounts {
  readonly licenses: readonly LicenseCounts[]
  readonly applicable: number
  readonly needed: number
  readonly free: number
  /** X of the alert: reckoned per license and summed. */
  readonly short: number
  readonly skipped: Readonly<Skipped>
  /** Who has it already is not refused anything. */
  readonly why: Readonly<SkippedWhy>
}

export interface SeatReckoning extends Omit<SeatCounts, 'licenses'> {
  readonly licenses: readonly LicenseReckoning[]
}

/**
 * What a click would do to a mixed selection over many licenses, before anything is queued (rules 1
 * to 7). Licenses with a barrier are left out.
 */
export function countSeatChange(
  verb: SeatVerb,
  actor: Actor,
  selected: Iterable<CountedOnLicense>,
): SeatCounts {
  const skipped: Skipped = { exempt: 0, forbidden: 0, owner: 0, already: 0, inviteEnded: 0 }
  const tally = whyTally()
  const licenses: LicenseCounts[] = []
  for (const group of selected) {
    const { facts } = group
    const barrier = seatChangeBarrier(facts, actor)
    if (barrier) {
      const reason = barrier === 'exempt' ? 'exempt' : 'forbidden'
      skipped[reason] += peopleOf(group)
      const ground = barrier === 'exempt' ? exemptGround(facts) : ''
      tally.add(reason, ground, () =>
        explainRefusal(barrier, { verb, license: facts, actor, shortBy: 0 }),
      )
    } else {
      licenses.push(countLicense(verb, group, skipped, tally))
    }
  }
  return countsOf(licenses, skipped, tally.why)
}

/** Of several parts, each with licenses of its own, what it would be of all at once. */
export function joinCounts(parts: readonly SeatCounts[]): SeatCounts {
  const skipped = (reason: keyof Skipped): number => sum(parts, (part) => part.skipped[reason])
  return countsOf(
    parts.flatMap((part) => part.licenses),
    {
      exempt: skipped('exempt'),
      forbidden: skipped('forbidden'),
      owner: skipped('owner'),
      already: skipped('already'),
      inviteEnded: skipped('inviteEnded'),
    },
    joinWhy(parts.map((part) => part.why)),
  )
}

/** What the facts of an exemption are. */
function exemptGround({ clientSignedUpOn, profile }: LicenseFacts): string {
  return `${clientSignedUpOn} ${profile.exemptSignedUpBefore ?? ''}`
}

function countsOf(
  licenses: readonly LicenseCounts[],
  skipped: Skipped,
  why: Readonly<SkippedWhy>,
): SeatCounts {
  return {
    licenses,
    applicable: sum(licenses, (l) => l.applicable),
    needed: sum(licenses, (l) => l.needed),
    free: sum(licenses, (l) => l.free),
    short: sum(licenses, (l) => l.short),
    skipped,
    why,
  }
}

/** The same, and who they are. */
export function reckonSeatChange(
  verb: SeatVerb,
  actor: Actor,
  selected: readonly SelectedOnLicense[],
): SeatReckoning {
  const byLicense = new Map(selected.map((group) => [group.license, group.people]))
  const counts = countSeatChange(verb, actor, selected.map(countedOneByOne))
  const licenses = counts.licenses.map((license) => {
    const people = byLicense.get(license.license) ?? []
    const applicable = people.filter((person) => wouldChange(verb, person)).map(({ id }) => id)
    return { ...license, applicable }
  })
  return { ...counts, licenses }
}

/** True where the click would give or take this person's seat, as far as no barrier is there. */
export function wouldChange(verb: SeatVerb, holder: SeatHolder): boolean {
  const code = codeOf(verb, holder)
  return code === 'activated' || code === 'revoked'
}

function codeOf(verb: SeatVerb, holder: SeatHolder): MemberCode {
  return verb === 'activate-seats' ? activationCode(holder) : revocationCode(holder)
}

function countedOneByOne({ license, facts, people }: SelectedOnLicense): CountedOnLicense {
  return { license, facts, holders: people.map((person) => ({ ...person, people: 1 })) }
}

function peopleOf({ holders }: CountedOnLicense): number {
  return sum(holders, (holder) => holder.people)
}

function countLicense(
  verb: SeatVerb,
  group: CountedOnLicense,
  skipped: Skipped,
  tally: WhyTally,
): LicenseCounts {
  let applicable = 0
  for (const { people, ...holder } of group.holders) {
    const code = codeOf(verb, holder)
    if (code === 'activated' || code === 'revoked') {
      applicable += people
      continue
    }
    const reason = SKIPPED_FOR[code]
    skipped[reason ?? 'already'] += people
    if (reason) {
      tally.add(reason, holder.state, () => explainMember(code, standingFacts(code, holder)))
    }
  }
  const needed = verb === 'activate-seats' ? applicable : 0
  return {
    license: group.license,
    applicable,
    needed,
    free: freeSeats(group.facts),
    short: seatsShort(group.facts, needed),
    facts: group.facts,
  }
}

const SKIPPED_FOR: Partial<Readonly<Record<MemberCode, SkippedReason>>> = {
  'owner-protected': 'owner',
  'invite-ended': 'inviteEnded',
}

/** Rule 5's "activate those that fit": of each license as many, in the order selected, as seats are free. */
export function fitting(reckoning: LicenseReckoning): readonly string[] {
  return reckoning.applicable.slice(0, reckoning.free)
}

/** Rule 5, as the backend would say it of this part of the click alone. */
export function whyShort(
  { facts, short }: Pick<LicenseCounts, 'facts' | 'short'>,
  actor: Actor,
): Refusal {
  return explainRefusal('seats-short', {
    ...{ verb: 'activate-seats', license: facts, actor, shortBy: short },
  })
}

/** How many those are; a revocation needs no seats, so everyone fits. */
export function fittingPeople(verb: SeatVerb, { applicable, free }: LicenseCounts): number {
  return verb === 'activate-seats' ? Math.min(applicable, free) : applicable
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
