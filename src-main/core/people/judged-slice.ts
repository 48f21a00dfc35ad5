import type { RefusalCode } from '#shared/domain/codes.ts'
import type { PeopleDecision } from '#shared/domain/people/facts.ts'
import { freeSeats, type SeatNumbers } from '#shared/domain/seats.ts'

/** What a click asks of one license, of which it looked at some people. */
export interface JudgedSlice {
  /** The license's public id. */
  readonly license: string
  /** null: not refused as far as these people go. */
  readonly refusal: RefusalCode | null
  readonly free: number
  /** Public ids of those who would take a seat. */
  readonly seated: ReadonlySet<string>
}

export function judgedSlice(
  license: string,
  numbers: SeatNumbers,
  decision: PeopleDecision,
): JudgedSlice {
  const free = freeSeats(numbers)
  if (decision.outcome === 'refused') {
    return { license, free, refusal: decision.code, seated: new Set() }
  }
  const seated = decision.changed.filter(({ set }) => set.holdsSeat === true).map(({ id }) => id)
  return { license, free, refusal: null, seated: new Set(seated) }
}
