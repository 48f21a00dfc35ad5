import { isMemberRefusal } from '#shared/domain/codes.ts'
import { explainMember, type Refusal } from '#shared/domain/explain.ts'
import type { PersonAnswer } from '#shared/domain/people/facts.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'

/** On which facts somebody was left out. */
export type FactsOf = (answer: PersonAnswer) => Refusal['facts']

/** What is said of each person of an applied command: who was left out hears why, and what would work. */
export function answeredPeople(
  members: readonly PersonAnswer[],
  factsOf: FactsOf,
): CommandAnswer['members'] {
  return members.map(({ id, code }) => {
    const refusal = isMemberRefusal(code) ? explainMember(code, factsOf({ id, code })) : null
    return { id, code, ...(refusal ? { refusal } : {}) }
  })
}
