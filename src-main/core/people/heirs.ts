import { fold, foldedWords, wordsOfFolded } from '#shared/lib/fold.ts'
import type { Heir } from '#shared/rpc/contract/people.ts'
import type { IdSet } from '../directory/id-set.ts'
import type { Reads } from '../directory/reads.ts'
import { idText } from '../store/person-ids.ts'
import { holderOf, shownFacts, type ShownFacts } from '../store/shown-person.ts'

const MOST_SHOWN = 20

type MemberTuple = readonly [
  id: number,
  facts: ShownFacts,
  nameKey: string,
  email: string | null,
  ...Named,
]
type Named = readonly [uid: string, givenName: string, familyName: string, phone: string | null]

const MEMBERS = `
  SELECT m.id, ${shownFacts('m')}, m.name_key, m.email, ${idText('m.uid')}, m.given_name, m.family_name,
    m.phone
  FROM license AS l JOIN member AS m ON m.license_id = l.id
  WHERE l.uid = ? ORDER BY m.name_key, m.uid`

/**
 * Who of a license (public id) can get what somebody else owned: the first that the words begin.
 * Whoever waits to be removed stays as little as those who are leaving.
 */
export function findHeirs(
  reads: Reads,
  license: string,
  leaving: Pick<IdSet, 'has'>,
  search: string,
): Heir[] {
  const asked = foldedWords(search)
  const heirs: Heir[] = []
  for (const [id, facts, key, email, ...named] of reads.eachTuple<MemberTuple>(MEMBERS, license)) {
    if (leaving.has(id) || holderOf(facts)?.state !== 'member') continue
    if (!isMeant(asked, key, email)) continue
    const [uid, givenName, familyName, phone] = named
    heirs.push({ id: uid, givenName, familyName, email, phone })
    if (heirs.length === MOST_SHOWN) break
  }
  return heirs
}

function isMeant(asked: readonly string[], nameKey: string, email: string | null): boolean {
  if (asked.length === 0) return true
  const words = [...wordsOfFolded(nameKey), ...wordsOfFolded(fold(email ?? ''))]
  return asked.every((begin) => words.some((word) => word.startsWith(begin)))
}
