import { commandVerb, type CommandVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { faultKinds, type FaultKind } from './compound-faults.ts'
import { coveringArray } from './covering-array.ts'

/** What a person does once both faults have struck. */
const acts = ['nothing', 'cancel', 'undo', 'settle'] as const
/** How long they wait with it. */
const waitsMs = [0, 1_500, 30_000] as const

/** Two faults, the second of which strikes while the first is being recovered from. */
export interface Compound {
  readonly first: FaultKind
  readonly second: FaultKind
  /** What is wished before each of them. */
  readonly verb: CommandVerb
  readonly act: (typeof acts)[number]
  readonly waitMs: (typeof waitsMs)[number]
}

/** So many that every two faults meet in both orders, and every fault and verb, and all the others. */
export function compounds(): readonly Compound[] {
  const verbs = commandVerb.options
  const factors = [faultKinds, faultKinds, verbs, acts, waitsMs]
  return coveringArray(factors.map(({ length }) => length)).map(
    ([first, second, verb, act, wait]) => ({
      first: valueOf(faultKinds, first),
      second: valueOf(faultKinds, second),
      verb: valueOf(verbs, verb),
      act: valueOf(acts, act),
      waitMs: valueOf(waitsMs, wait),
    }),
  )
}

function valueOf<T>(values: readonly T[], number: number | undefined): T {
  return must(values[number ?? -1], 'An array names values of its factors.')
}
