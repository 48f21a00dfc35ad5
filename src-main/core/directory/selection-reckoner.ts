import { fittingPeople, reckonSeatChange, type SeatCounts } from '#shared/domain/reckoning.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { SelectionSummary, VerbReckoning } from '#shared/rpc/contract/selection.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import type { BulkPlan } from '../engine.ts'
import { ofOneState, ready, type Begun, type Piecework } from '../piecework.ts'
import { planOfParts, selectedParts, type PlanDeps } from './click-plan.ts'
import type { People } from './people.ts'
import type { Roster } from './roster.ts'
import { countClick, countSelected } from './selected-counts.ts'
import { readSelectedPeople, shortagesOf, type SelectedPeople } from './selected-people.ts'
import type { Selections } from './selections.ts'
import { sessionFacts, type SessionFacts } from './session-facts.ts'
import { nameShortLicenses, type CountedLicense } from './short-licenses.ts'
import { describeClick, fittingPlan } from './verb-reckoning.ts'

export interface ReckonerDeps extends PlanDeps {
  readonly people: People
  readonly clients: ClientIndex
  readonly selections: Selections
}

/** A click that was reckoned: what it would do, and who fits. */
export interface ReckonedClick {
  readonly reckoning: VerbReckoning
  /** Of each license as many as seats are free: everyone to whom it applies where none is short. */
  fittingPlan(): Promise<BulkPlan>
}

/** Reckons what a verb would do to a selection, by the book as it is now. */
export class SelectionReckoner {
  private readonly deps: ReckonerDeps
  private readonly summaries = new Map<string, SelectionSummary>()
  /** How often something that summaries are made of has changed. */
  private changes = 0

  constructor(deps: ReckonerDeps) {
    this.deps = deps
  }

  /** To be called after every commit: seats and people may have changed. */
  forgetAll(): void {
    this.changes += 1
    this.summaries.clear()
  }

  /** To be called when the selection was marked or cleared. */
  forget(selection: string): void {
    this.changes += 1
    this.summaries.delete(selection)
  }

  async summary(selection: string): Promise<SelectionSummary> {
    await this.deps.people.current()
    const known = this.summaries.get(selection)
    if (known) return known
    return this.steadily(
      (roster) => this.keptSummary(roster, selection),
      () => this.summarizeUnindexed(this.read(selection)),
    )
  }

  async click(selection: string, verb: SeatVerb): Promise<ReckonedClick> {
    return this.steadily(
      (roster) => this.reckonClick(roster, selection, verb),
      () => this.clickUnindexed(selection, verb),
    )
  }

  /** @param unindexed while the first sync still runs. */
  private steadily<T>(over: (roster: Roster) => Piecework<T>, unindexed: () => T): Promise<T> {
    const begin = async (): Promise<Begun<T>> => {
      const roster = await this.deps.people.current()
      if (!roster) return { work: ready(unindexed()), isStill: () => true }
      const { version } = roster
      const { changes } = this
      const isStill = (): boolean => roster.version === version && this.changes === changes
      return { work: over(roster), isStill }
    }
    return ofOneState(begin, this.deps.breathe)
  }

  private *reckonClick(
    roster: Roster,
    selection: string,
    verb: SeatVerb,
  ): Piecework<ReckonedClick> {
    const selected = this.deps.selections.ids(selection, roster.generation)
    const session = this.session()
    const { groups } = yield* countSelected(roster, session, selected)
    const counts = yield* countClick(verb, session.actor, groups)
    const fits = (license: CountedLicense): number =>
      fittingPeople(verb, { ...license, license: '' })
    const parts = yield* selectedParts(
      ...([roster, verb, selected, licensesOf(counts), this.deps.clients.ranks(), fits] as const),
    )
    return {
      reckoning: this.describe(roster, verb, counts),
      fittingPlan: () => planOfParts(this.deps, verb, roster.generation, parts),
    }
  }

  private *keptSummary(roster: Roster, selection: string): Piecework<SelectionSummary> {
    const { changes } = this
    const summary = yield* this.summarize(roster, selection)
    if (this.changes === changes) this.summaries.set(selection, summary)
    return summary
  }

  private *summarize(roster: Roster, selection: string): Piecework<SelectionSummary> {
    const session = this.session()
    const selected = this.deps.selections.ids(selection, roster.generation)
    const { groups, people, clients } = yield* countSelected(roster, session, selected)
    const activate = yield* countClick('activate-seats', session.actor, groups)
    const revoke = yield* countClick('revoke-seats', session.actor, groups)
    return {
      ...{ people, clients },
      activate: this.describe(roster, 'activate-seats', activate),
      revoke: this.describe(roster, 'revoke-seats', revoke),
      billingHolders: [...session.billingHolders],
    }
  }

  private describe(roster: Roster, verb: SeatVerb, counts: SeatCounts): VerbReckoning {
    const ranks = this.deps.clients.ranks()
    const shortages = this.deps.book.snapshot((reads) =>
      nameShortLicenses(reads, roster, ranks, licensesOf(counts), this.session().actor),
    )
    return describeClick(verb, counts, shortages)
  }

  /** While the first sync still runs a selection holds people of a few clients. */
  private summarizeUnindexed(people: SelectedPeople): SelectionSummary {
    const reckon = (verb: SeatVerb): VerbReckoning => this.reckonUnindexed(people, verb)
    return {
      ...{ people: people.count, clients: people.clients },
      activate: reckon('activate-seats'),
      revoke: reckon('revoke-seats'),
      billingHolders: [...this.session().billingHolders],
    }
  }

  private clickUnindexed(selection: string, verb: SeatVerb): ReckonedClick {
    const people = this.read(selection)
    const { licenses } = reckonSeatChange(verb, this.session().actor, people.groups)
    return {
      reckoning: this.reckonUnindexed(people, verb),
      fittingPlan: () => Promise.resolve(fittingPlan(verb, licenses)),
    }
  }

  private reckonUnindexed({ groups }: SelectedPeople, verb: SeatVerb): VerbReckoning {
    const { actor } = this.session()
    const { licenses, ...reckoned } = reckonSeatChange(verb, actor, groups)
    const counted = licenses.map((on) => ({ ...on, applicable: on.applicable.length }))
    const counts = { ...reckoned, licenses: counted }
    return describeClick(verb, counts, shortagesOf(counted, groups, actor))
  }

  private read(selection: string): SelectedPeople {
    return this.deps.book.snapshot((reads, { generation }) => {
      const ids = this.deps.selections.ids(selection, generation)
      return readSelectedPeople(reads, this.session(), ids.toArray())
    })
  }

  private session(): SessionFacts {
    return sessionFacts(this.deps.engine.session())
  }
}

/** Counted over the roster, a license is named by its internal id. */
function licensesOf({ licenses }: SeatCounts): CountedLicense[] {
  return licenses.map(({ license, ...counts }) => ({ ...counts, id: Number(license) }))
}
