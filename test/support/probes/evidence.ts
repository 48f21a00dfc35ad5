import { isReference } from './words.ts'
import type { IdPlace } from './sample.ts'

/** Says of the request, or of one thing in it, that there is none such. */
const NONE_SUCH =
  /"(?:code|reason)":"(?:not-found|not-a-member|operator|unknown-\w+|\w+-unknown)"|"(?:changed|known)":\[\]|"\/(?:members|things)\/\d+"/g

/** Two answers, each as its status and its text. */
interface Answers {
  /** To a request with nothing but own ids. */
  readonly own: string
  /** To the same with one id that is somebody else's. */
  readonly foreign: string
}

/** Which places were shown to matter: two answers alike prove nothing where both refuse something else. */
export interface Evidence {
  note(name: string, place: IdPlace, answers: Answers): void
  has(name: string): boolean
  /** How often a place was probed so far. */
  count(name: string): number
  /** Those that were not shown to matter. */
  lacking(names: readonly string[]): string[]
}

export function newEvidence(): Evidence {
  const probed = new Map<string, number>()
  const shown = new Set<string>()
  const has = (name: string): boolean => shown.has(name)
  const count = (name: string): number => probed.get(name) ?? 0
  return {
    has,
    count,
    note(name, place, answers) {
      probed.set(name, count(name) + 1)
      if (matters(place, answers)) shown.add(name)
    },
    lacking: (names) => names.filter((name) => !has(name)),
  }
}

/** An own id is taken; somebody else's is told to be none, or, where it names nothing, is taken, too. */
function matters(place: IdPlace, { own, foreign }: Answers): boolean {
  if (!own.startsWith('2')) return false
  if (!isReference(place)) return foreign.startsWith('2')
  return timesNoneSuch(foreign) > timesNoneSuch(own)
}

function timesNoneSuch(answer: string): number {
  return answer.match(NONE_SUCH)?.length ?? 0
}
