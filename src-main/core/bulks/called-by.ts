import type { NewPerson } from '#shared/domain/people/facts.ts'
import type { CommandArguments } from '#shared/domain/people/targets.ts'

/** How an invitation calls those whom it brings, by public id: they are in no book yet. */
export function calledBy(args: CommandArguments): ReadonlyMap<string, string> {
  const people = 'people' in args ? args.people : []
  return new Map(people.flatMap((person) => ('givenName' in person ? [nameOf(person)] : [])))
}

function nameOf({ id, givenName, familyName, email, phone }: NewPerson): [string, string] {
  const name = `${givenName} ${familyName}`.trim()
  return [id, name || (email ?? phone ?? '')]
}
