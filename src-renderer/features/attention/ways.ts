import { isSeatVerb } from '#shared/domain/seat-verb.ts'
import type { Conflict, ConflictWay } from '#shared/rpc/contract/conflicts.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** A way out of one or many conflicts, as its button wants it. */
export interface WayChoice {
  readonly way: ConflictWay
  readonly label: string
  /** Why the way is closed; null: it is open. */
  readonly reason: string | null
}

/**
 * The three ways out of these conflicts.
 * @param conflicts null: not all of them are here, so nobody can tell before it is tried.
 * @param barred why nothing can be queued or settled on this machine at all.
 */
export function wayChoices(
  conflicts: readonly Conflict[] | null,
  barred: string | null,
  text: TextTools,
): readonly WayChoice[] {
  return [
    {
      way: 'again',
      label: text.t('attention.way.again'),
      reason: barred ?? closedReason(conflicts, 'again', text),
    },
    {
      way: 'adjust',
      label: fitLabel(conflicts, text),
      reason: barred ?? closedReason(conflicts, 'adjust', text),
    },
    { way: 'drop', label: text.t('attention.way.drop'), reason: barred },
  ]
}

/** The seats that one wish needs now, where buying them would be a way on; null: it would not. */
export function missingSeats(conflict: Conflict): { needed: number; free: number } | null {
  const { verb, code, holds, people } = conflict
  if (verb !== 'activate-seats' || code !== 'seats-short' || !holds) return null
  return people.count > holds.free ? { needed: people.count, free: holds.free } : null
}

function takenBy(conflicts: readonly Conflict[], way: 'again' | 'adjust'): number {
  return conflicts.reduce((sum, { ways }) => sum + ways[way], 0)
}

function fitLabel(conflicts: readonly Conflict[] | null, text: TextTools): string {
  const verbs = new Set((conflicts ?? []).map(({ verb }) => verb))
  const [verb] = verbs.size === 1 ? verbs : []
  const kind = { 'activate-seats': 'fitActivate', 'revoke-seats': 'fitRevoke' } as const
  const key = verb && isSeatVerb(verb) ? kind[verb] : 'fitMixed'
  const people = conflicts ? takenBy(conflicts, 'adjust') : 0
  if (people === 0) return text.t(`attention.way.${key}`)
  return text.t(`attention.way.${key}Count`, { count: text.number(people) })
}

function closedReason(
  conflicts: readonly Conflict[] | null,
  way: 'again' | 'adjust',
  text: TextTools,
): string | null {
  if (!conflicts || takenBy(conflicts, way) > 0) return null
  const [only, ...others] = conflicts
  if (!only || others.length > 0) return text.t('attention.closed.none')
  const { holds, code, people } = only
  if (!holds) return text.t('attention.closed.gone')
  if (code !== 'seats-short') return text.t('attention.closed.still')
  if (holds.free === 0) return text.t('attention.closed.noSeat')
  return text.counted('attention.closed.short', holds.free, {
    free: text.number(holds.free),
    needed: text.number(people.count),
  })
}
