import type { Actor } from '../permissions.ts'
import type { LicenseFacts } from '../seats.ts'
import type { WaysOut } from '../ways.ts'
import { peopleBarrier } from './may-manage.ts'
import { targetsOf, type CommandArguments } from './targets.ts'
import type { PeopleVerb } from './verbs.ts'

/**
 * Ways out of a wish about people that did not come about: once more, where the operator may. Whether
 * it goes through then only the backend knows.
 */
export function peopleWaysOut(
  verb: PeopleVerb,
  args: CommandArguments,
  license: LicenseFacts | undefined,
  actor: Actor,
): WaysOut {
  const isOpen = license !== undefined && peopleBarrier(verb, license, actor) === null
  return { again: isOpen ? targetsOf(args) : [], adjust: [] }
}
