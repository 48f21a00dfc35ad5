import type { SessionData } from '../../data/use-session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import { lastSeenBucket, personState, seatState, shownRole } from '#shared/domain/words.ts'
import type { FilterName } from './directory-filters.ts'

/** What words for a filter's values are made of. */
export interface FilterSpeech {
  readonly text: Pick<TextTools, 't'>
  readonly catalogue: Pick<SessionData, 'productName' | 'planName'>
}

/** A value of a filter as a person reads it. */
export function filterValue(
  name: FilterName,
  value: string,
  { text, catalogue }: FilterSpeech,
): string {
  switch (name) {
    case 'products':
      return catalogue.productName(value)
    case 'plans': {
      const [product = '', plan = ''] = value.split('/')
      return `${catalogue.productName(product)} · ${catalogue.planName(product, plan)}`
    }
    case 'states':
      return text.t(`members.invite.${personState.parse(value)}`)
    case 'roles':
      return text.t(`members.role.${shownRole.parse(value)}`)
    case 'seats':
      return text.t(`members.status.${seatState.parse(value)}`)
    case 'permission':
      return text.t(value === 'yes' ? 'members.permission.yes' : 'members.permission.no')
    case 'lastSeen':
      return text.t(`members.seen.${lastSeenBucket.parse(value)}`)
  }
}
