import type { ConsoleData } from '../../data/console.ts'
import { selectionId } from '../members/index.ts'
import type { PeopleTarget } from './people-target.ts'

/** Of a verb alone where it is for one person: what a page selects meanwhile does not move it. */
export function ownSelection({ selection, person }: PeopleTarget): string {
  return person ? selectionId('verb') : selection
}

/**
 * Selects whom a verb is for, and says under which name. One person is selected anew each time: a
 * drawer that has gone on to somebody else, or a core that began anew, would mean others instead.
 */
export async function selectOwn(
  client: ConsoleData['client'],
  target: PeopleTarget,
): Promise<string> {
  const selection = ownSelection(target)
  if (target.person) await client.selection.only({ selection, id: target.person.id })
  return selection
}
