import { isMemberRefusal } from '#shared/domain/codes.ts'
import { explainMember, type Refusal } from '#shared/domain/explain.ts'
import type { PersonAnswer } from '#shared/domain/people/facts.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import type { Broken } from '../owned/hand-over.ts'

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

/** Says with whom integrations broke: a removal that waited offline could name none of them before. */
export function withBroken(
  members: CommandAnswer['members'],
  broken: Broken = new Map(),
): CommandAnswer['members'] {
  return members.map((member) => {
    const broke = broken.get(member.id)
    return broke ? { ...member, broke } : member
  })
}
