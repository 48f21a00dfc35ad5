import type { CommandVerb } from '#shared/domain/words.ts'
import type { BulkResult } from '#shared/rpc/contract/bulks.ts'
import { codeSentence } from '../../i18n/code-words.ts'
import { withFacts } from '../../i18n/fact-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** One sentence: what holds for this person, and what to do. */
export function resultSentence(verb: CommandVerb, result: BulkResult, text: TextTools): string {
  const { code, shortBy, refusal } = result
  if (code) return withFacts(codeSentence(verb, code, shortBy, text), refusal, text)
  if (result.outcome === 'applied') {
    const applied = text.t(`bulks.applied.${verb}`)
    return result.broke ? `${applied} ${brokeSentence(result.broke, text)}` : applied
  }
  return text.t(`bulks.state.${result.state}`)
}

function brokeSentence(
  { count, names }: NonNullable<BulkResult['broke']>,
  text: TextTools,
): string {
  const more = count - names.length
  const named = more > 0 ? [...names, text.counted('bulks.broke.more', more)] : names
  return text.counted('bulks.broke.whose', count, { names: text.all(named) })
}
