import type { SeatChange } from '#shared/rpc/contract/clients.ts'
import { peopleNames } from '../../i18n/people-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** “Ada, Grace and 2 more got seats”. */
export function changeSentence({ given, people }: SeatChange, text: TextTools): string {
  const key = given ? 'clients.page.change.given' : 'clients.page.change.taken'
  return text.counted(key, people.count, { people: peopleNames(people, text) })
}

/** Where, and by whom. @param place the license in words. */
export function changePlace({ by }: SeatChange, place: string, text: TextTools): string {
  return by === null
    ? text.t('clients.page.change.byUnknown', { place })
    : text.t('clients.page.change.by', { place, operator: by })
}
