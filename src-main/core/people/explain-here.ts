import type { RefusalCode } from '#shared/domain/codes.ts'
import { explainRefusal, type Refusal } from '#shared/domain/explain.ts'
import type { CommandArguments } from '#shared/domain/people/targets.ts'
import type { PeopleVerb } from '#shared/domain/people/verbs.ts'
import type { LicensePeople } from './people-facts.ts'

/** Explains what this console does not queue on a license, by the facts that the backend would name. */
export type Explain = (code: RefusalCode, shortBy?: number) => Refusal

/** @param args what is asked for, where it is known already. */
export function explainHere(
  { license, book, upgrade }: Pick<LicensePeople, 'license' | 'book' | 'upgrade'>,
  verb: PeopleVerb,
  args?: CommandArguments,
): Explain {
  const ground = {
    verb,
    license: book.license,
    actor: book.actor,
    asked: { license, args },
    upgrade,
  }
  return (code, shortBy = 0) => explainRefusal(code, { ...ground, shortBy })
}
