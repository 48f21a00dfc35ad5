import type { SeatRequest } from '../seats.ts'
import type { PeopleWish } from './rules.ts'

/** What a command of any verb asks for. */
export type CommandArguments = SeatRequest | PeopleWish['args']

/** Public ids of those whom a command is about, in the order asked: its answer has a code for each. */
export function targetsOf(args: CommandArguments): readonly string[] {
  if ('members' in args) return args.members
  return 'people' in args ? args.people.map(({ id }) => id) : [args.to]
}

/** The same wish for these of its people alone. */
export function narrowTo<Args extends CommandArguments>(
  args: Args,
  ids: ReadonlySet<string>,
): Args {
  if ('members' in args) return { ...args, members: args.members.filter((id) => ids.has(id)) }
  if ('people' in args) return { ...args, people: args.people.filter(({ id }) => ids.has(id)) }
  return args
}
