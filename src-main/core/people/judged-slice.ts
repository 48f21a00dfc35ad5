import type { RefusalCode } from '#shared/domain/codes.ts'
import type { PeopleDecision } from '#shared/domain/people/facts.ts'
import { freeSeats, type SeatNumbers } from '#shared/domain/seats.ts'
import type { Explain } from './explain-here.ts'

/** What a click asks of one license, of which it looked at some people. */
export interface JudgedSlice {
  /** The license's public id. */
  readonly license: string
  /** null: not refused as far as these people go. */
  readonly refusal: RefusalCode | null
  /** How many people are refused with it. */
  readonly refused: number
  readonly free: number
  /** Public ids of those who would take a seat, of a slice that is not refused. */
  readonly seated: ReadonlySet<string>
  /** Seats that all of the slice would take. */
  readonly needed: number
  readonly explain: Explain
}

/** @param people whom the slice is about. */
export function judgedSlice(
  license: string,
  numbers: SeatNumbers,
  decision: PeopleDecision,
  people: number,
  explain: Explain,
): JudgedSlice {
  const free = freeSeats(numbers)
  if (decision.outcome === 'refused') {
    const { code: refusal, shortBy } = decision
    const needed = shortBy > 0 ? free + shortBy : 0
    return { license, free, refusal, refused: people, seated: new Set(), needed, explain }
  }
  const seated = decision.changed.filter(({ set }) => set.holdsSeat === true).map(({ id }) => id)
  const needed = seated.length
  return { license, free, refusal: null, refused: 0, seated: new Set(seated), needed, explain }
}
