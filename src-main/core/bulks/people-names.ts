import type { BulkResult } from '#shared/rpc/contract/bulks.ts'
import type { Reads } from '../directory/reads.ts'
import type { PersonOutcome } from './person-outcomes.ts'
import { idBytes, idText } from '../store/person-ids.ts'
import { PERSON_NAME } from '../store/person-name.ts'

interface Named {
  readonly uid: string
  readonly name: string
}

const PEOPLE = `
  SELECT ${idText('uid')} AS uid, ${PERSON_NAME} AS name FROM member
  WHERE uid IN (SELECT ${idBytes('value')} FROM json_each(?))`

const CLIENTS = `
  SELECT l.uid, c.name FROM license AS l JOIN client AS c ON c.id = l.client_id
  WHERE l.uid IN (SELECT value FROM json_each(?))`

/** Of whoever left the book since only an invitation and a removal still have the name. */
export function withNames(book: Reads, people: readonly PersonOutcome[]): BulkResult[] {
  const names = readPeopleNames(
    book,
    people.map((person) => person.member),
  )
  const clients = readNames(
    book,
    CLIENTS,
    people.map((person) => person.license),
  )
  return people.map(({ license, calledBy, ...person }) => ({
    ...person,
    name: names.get(person.member) ?? calledBy,
    client: clients.get(license) ?? '',
  }))
}

/** By public id; whoever is not in the book is left out. */
export function readPeopleNames(book: Reads, uids: readonly string[]): ReadonlyMap<string, string> {
  return readNames(book, PEOPLE, uids)
}

function readNames(book: Reads, sql: string, uids: readonly string[]): ReadonlyMap<string, string> {
  const rows = book.rows<Named>(sql, JSON.stringify(uids))
  return new Map(rows.map((row) => [row.uid, row.name]))
}
