import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activationCode } from '#shared/domain/seats.ts'
import { personState } from '#shared/domain/words.ts'
import { miscounted } from '#test/support/book-rows.ts'
import { makeBook, type TestBook } from '#test/support/book.ts'

let book: TestBook

beforeAll(() => {
  book = makeBook()
})
afterAll(() => book.remove())

const person = fc.record({
  state: fc.constantFrom(...personState.options),
  holdsSeat: fc.boolean(),
  seatAt: fc.option(fc.integer({ min: 1, max: 9 })),
})

/** Somebody becomes as `person` says, or goes: null. */
const change = fc.record({ at: fc.nat(9), person: fc.option(person) })
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never

function apply(db: TestBook['book'], { at, person: becomes }: Change): void {
  if (becomes === null) {
    db.prepare('DELETE FROM member WHERE id = ?').run(at)
    return
  }
  const { state, holdsSeat, seatAt } = becomes
  // As the deltas do it: what differs, and the seat by itself.
  db.prepare('UPDATE member SET state = ?, seat_at = ? WHERE id = ?').run(state, seatAt, at)
  db.prepare('UPDATE member SET holds_seat = ? WHERE id = ?').run(holdsSeat ? 1 : 0, at)
}

test('whatever happens to people, a license counts those without a seat as the rule does', () => {
  fc.assert(
    fc.property(
      fc.array(person, { maxLength: 6 }),
      fc.array(change, { maxLength: 12 }),
      (people, changes) => {
        const { book: db, add, finishLoad } = book
        db.exec('BEGIN')
        add({ licenses: [{ people }] })
        finishLoad()
        for (const one of changes) apply(db, one)
        expect(miscounted(db)).toEqual([])
        expect(kept(db)).toBe(byTheRule(db))
        db.exec('ROLLBACK')
      },
    ),
    { seed: 20_261_126, numRuns: 60 },
  )
})

function kept(db: TestBook['book']): unknown {
  return db.prepare('SELECT unlicensed_members + unlicensed_invites FROM license').pluck().get()
}

function byTheRule(db: TestBook['book']): number {
  const people = db.prepare('SELECT state, holds_seat FROM member').all() as {
    state: string
    holds_seat: number
  }[]
  return people.filter(({ state, holds_seat: holds }) => {
    const holder = { state: personState.parse(state), holdsSeat: holds === 1, isOwner: false }
    return activationCode(holder) === 'activated'
  }).length
}
