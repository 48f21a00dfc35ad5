import { idText } from '#core/store/person-ids.ts'
import type { Connection } from '#core/store/open-database.ts'

interface Person {
  readonly id: number
  readonly uid: string
  readonly holds_seat: number
}

/** By public id, in its order: 1 for who is shown with a seat, pending commands included. */
export function shownSeats(book: Connection): Map<string, number> {
  const people = book
    .prepare(`SELECT id, ${idText('uid')} AS uid, holds_seat FROM member ORDER BY uid`)
    .all()
  const effects = book.prepare('SELECT member_id, verb FROM pending_effect ORDER BY sequence').raw()
  const pending = new Map(effects.all() as [id: number, verb: string][])
  return new Map(
    (people as Person[]).map(({ id, uid, holds_seat: told }) => {
      const verb = pending.get(id)
      return [uid, verb === undefined ? told : Number(verb === 'activate-seats')]
    }),
  )
}

/** Public ids of those who are shown with a seat. */
export function seatedPeople(book: Connection): string[] {
  return [...shownSeats(book)].filter(([, seat]) => seat === 1).map(([uid]) => uid)
}
