import { idText } from '#core/store/person-ids.ts'
import type { Connection } from '#core/store/open-database.ts'
import { holderOf, shownFacts } from '#core/store/shown-person.ts'
import type { SeatHolder } from '#shared/domain/seats.ts'

/** By public id, in its order: who is shown, as pending commands leave them. */
export function shownPeople(book: Connection): Map<string, SeatHolder> {
  const people = book
    .prepare(`SELECT ${idText('uid')}, ${shownFacts('member')} FROM member ORDER BY uid`)
    .raw()
    .all() as [uid: string, facts: number][]
  return new Map(
    people.flatMap(([uid, facts]): [string, SeatHolder][] => {
      const holder = holderOf(facts)
      return holder ? [[uid, holder]] : []
    }),
  )
}

/** By public id, in its order: 1 for who is shown with a seat, pending commands included. */
export function shownSeats(book: Connection): Map<string, number> {
  return new Map([...shownPeople(book)].map(([uid, { holdsSeat }]) => [uid, Number(holdsSeat)]))
}

/** Public ids of those who are shown with a seat. */
export function seatedPeople(book: Connection): string[] {
  return [...shownSeats(book)].filter(([, seat]) => seat === 1).map(([uid]) => uid)
}
