import { foldedWords } from '#shared/lib/fold.ts'
import { unreachable } from '#shared/lib/assert.ts'
import type { ClientEntry } from '../clients/client-index.ts'
import type { Tab } from './filter.ts'
import type { Reads } from './reads.ts'
import { beginsAll, type SearchQuery } from './search-query.ts'

interface Person {
  readonly id: number
  readonly name_key: string
  readonly email: string | null
  readonly phone: string | null
}

const BY_CLIENT = `
  SELECT id, name_key, email, phone FROM member
  WHERE client_id = ? AND (state = 'member') = ? ORDER BY name_key, uid`

/** The people of one client without any index: for clients that are complete while the first sync still runs. */
export function readClientPeople(reads: Reads, client: ClientEntry, tab: Tab): Person[] {
  return reads.rows<Person>(BY_CLIENT, client.id, tab === 'members' ? 1 : 0)
}

/** Says of one person what the search says of all. */
export function isFound(query: SearchQuery, person: Person, client: ClientEntry): boolean {
  switch (query.name) {
    case 'everyone':
      return true
    case 'nobody':
      return false
    case 'address':
      return person.email?.startsWith(query.beginning) ?? false
    case 'words':
      return query.readings.some((words) => beginsAll(words, wordsOf(person, client)))
    default:
      return unreachable(query)
  }
}

function wordsOf(person: Person, client: ClientEntry): string[] {
  const texts = [person.name_key, person.email ?? '', person.phone ?? '']
  return [...texts.flatMap(foldedWords), ...client.words]
}
