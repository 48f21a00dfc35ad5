import { isMemberRefusal, type MemberCode } from '#shared/domain/codes.ts'
import { explainMember, type Refusal } from '#shared/domain/explain.ts'
import type { PeopleBook, PersonAnswer } from '#shared/domain/people/facts.ts'
import { leftOutFacts } from '#shared/domain/people/left-out.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import { sharedRefusal } from '#shared/domain/shared-refusal.ts'
import type { LeftOut } from '#shared/rpc/contract/people.ts'

type Line = LeftOut[number]

/** Why somebody is left out of a command that is otherwise carried out, as the backend would say it. */
export function whyLeftOut(
  book: PeopleBook,
  wish: PeopleWish,
  answer: PersonAnswer,
): { readonly code: MemberCode; readonly refusal: Refusal | null } {
  const { code } = answer
  if (!isMemberRefusal(code)) return { code, refusal: null }
  return {
    code,
    refusal: explainMember(
      code,
      leftOutFacts(book, wish, () => ({}), answer),
    ),
  }
}

/** One line for all who are left out by the same rule with the same way on, in the order of the first of each. */
export function joinLeftOut(lines: Iterable<Line>): Line[] {
  const joined = new Map<string, Line>()
  for (const line of lines) {
    const key = [line.code, line.refusal?.rule, line.refusal?.way].join(' ')
    const before = joined.get(key)
    joined.set(key, before ? together(before, line) : line)
  }
  return [...joined.values()]
}

function together(one: Line, other: Line): Line {
  const people = one.people + other.people
  return { code: one.code, people, refusal: sharedOf(one.refusal, other.refusal) }
}

function sharedOf(one: Refusal | null, other: Refusal | null): Refusal | null {
  return one && other ? sharedRefusal(one, other) : one
}
