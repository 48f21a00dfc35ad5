import { reckonSeatChange } from '#shared/domain/reckoning.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import type { BookReader } from '../directory/book-reader.ts'
import { readSelectedPeople, type SelectedPeople } from '../directory/selected-people.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import { fittingPlan } from '../directory/verb-reckoning.ts'
import type { BulkPlan, Engine } from '../engine.ts'
import type { PersonOutcome } from './person-outcomes.ts'

const BY_UID = 'SELECT id FROM member WHERE uid IN (SELECT value FROM json_each(?))'

/** Reckons the refused people anew: only those whom the verb can be applied to now, and who fit. */
export function planRetry(
  engine: Engine,
  book: BookReader,
  verb: CommandVerb,
  refused: readonly PersonOutcome[],
): BulkPlan {
  const { actor } = sessionFacts(engine.session())
  const { groups } = readRefused(engine, book, refused)
  return fittingPlan(verb, reckonSeatChange(verb, actor, groups).licenses)
}

function readRefused(
  engine: Engine,
  book: BookReader,
  refused: readonly PersonOutcome[],
): SelectedPeople {
  const uids = JSON.stringify(refused.map((person) => person.member))
  return book.snapshot((reads) =>
    readSelectedPeople(reads, sessionFacts(engine.session()), reads.column<number>(BY_UID, uids)),
  )
}
