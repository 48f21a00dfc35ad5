import type { CommandVerb, SeatVerb } from './words.ts'

/** Apart from the schemas of the words: what only asks this should not have to load them. */
export function isSeatVerb(verb: CommandVerb): verb is SeatVerb {
  return verb === 'activate-seats' || verb === 'revoke-seats'
}
