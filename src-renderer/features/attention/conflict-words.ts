import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { codeSentence } from '../../i18n/code-words.ts'
import { withFacts } from '../../i18n/fact-words.ts'
import { peopleNames } from '../../i18n/people-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** “ACTIVATE LICENSE for 3 people”. */
export function wantedWords(conflict: Conflict, text: TextTools): string {
  return text.t('attention.wanted', {
    verb: text.t(`bulks.verb.${conflict.verb}`),
    people: text.counted('common.people', conflict.people.count),
  })
}

/** Why it did not come about, and what to do: the sentence that the results of a click say, too. */
export function whySentence(conflict: Conflict, text: TextTools): string {
  const { verb, code, shortBy, refusal } = conflict
  return withFacts(codeSentence(verb, code, shortBy, text), refusal, text)
}

/** What holds on the license now. */
export function holdsSentence(conflict: Conflict, text: TextTools): string {
  const { holds } = conflict
  if (!holds) return text.t('attention.holdsNot')
  return text.t('seats.inUseOf', {
    inUse: text.number(holds.inUse),
    total: text.number(holds.included + holds.additional),
  })
}

/** Who changed it, and when; null: nobody knows of a newer change. */
export function changedSentence(conflict: Conflict, text: TextTools): string | null {
  const { changed, holds } = conflict
  if (!changed) return null
  const values = {
    names: peopleNames(changed.people, text),
    operator: changed.operator ?? text.t('attention.changed.somebody'),
    ago: text.ago(changed.at),
  }
  if (!changed.holdsSeat) {
    return inSentence(text.counted('attention.changed.taken', changed.people.count, values))
  }
  const tookTheLast = holds?.free === 0 && changed.people.count === 1
  return tookTheLast
    ? text.t('attention.changed.lastSeat', values)
    : text.counted('attention.changed.given', changed.people.count, values)
}

/** A sentence begins with a capital, also where a phrase stands for a name. */
function inSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
