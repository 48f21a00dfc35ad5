import type { MemberCode, ParkCode, RefusalCode } from '#shared/domain/codes.ts'
import { isSeatVerb } from '#shared/domain/seat-verb.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import type { TextTools } from './text-tools.ts'

/** Codes that mean something else for people than for their seats. */
const peopleCodes = ['forbidden', 'seats-short', 'owner-protected', 'invite-ended'] as const

/** What holds for a person or a license after a change, and what to do. */
export function codeSentence(
  verb: CommandVerb,
  code: MemberCode | RefusalCode | ParkCode,
  shortBy: number,
  text: TextTools,
): string {
  const own = isSeatVerb(verb) ? undefined : peopleCodes.find((name) => name === code)
  return own
    ? text.counted(`bulks.peopleCode.${own}`, shortBy)
    : text.counted(`bulks.code.${code}`, shortBy)
}
