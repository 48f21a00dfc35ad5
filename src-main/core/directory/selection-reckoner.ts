import type { CommandVerb } from '#shared/domain/words.ts'
import type { SelectionSummary } from '#shared/rpc/contract/selection.ts'
import type { Engine } from '../engine.ts'
import type { BookReader } from './book-reader.ts'
import { readSelectedPeople, type SelectedPeople } from './selected-people.ts'
import type { Selections } from './selections.ts'
import { sessionFacts } from './session-facts.ts'
import { reckonClick, type ReckonedClick } from './verb-reckoning.ts'

/** Reckons what a verb would do to a selection, by the book as it is now. */
export class SelectionReckoner {
  private readonly engine: Engine
  private readonly book: BookReader
  private readonly selections: Selections
  private readonly summaries = new Map<string, SelectionSummary>()

  constructor(engine: Engine, book: BookReader, selections: Selections) {
    this.engine = engine
    this.book = book
    this.selections = selections
  }

  /** To be called after every commit: seats and people may have changed. */
  forgetAll(): void {
    this.summaries.clear()
  }

  /** To be called when the selection was marked or cleared. */
  forget(selection: string): void {
    this.summaries.delete(selection)
  }

  summary(selection: string): SelectionSummary {
    const known = this.summaries.get(selection)
    if (known) return known
    const summary = this.summarize(this.people(selection))
    this.summaries.set(selection, summary)
    return summary
  }

  click(selection: string, verb: CommandVerb): ReckonedClick {
    return this.reckon(verb, this.people(selection))
  }

  reckon(verb: CommandVerb, people: SelectedPeople): ReckonedClick {
    return reckonClick(verb, sessionFacts(this.engine.session()).actor, people.groups)
  }

  private summarize(people: SelectedPeople): SelectionSummary {
    return {
      people: people.ids.size,
      clients: people.clients,
      activate: this.reckon('activate-seats', people).reckoning,
      revoke: this.reckon('revoke-seats', people).reckoning,
      billingHolders: [...sessionFacts(this.engine.session()).billingHolders],
    }
  }

  private people(selection: string): SelectedPeople {
    return this.book.snapshot((reads, { generation }) => {
      const ids = this.selections.ids(selection, generation)
      const people = readSelectedPeople(reads, sessionFacts(this.engine.session()), ids)
      if (people.ids.size < ids.size) this.selections.retain(selection, people.ids)
      return people
    })
  }
}
