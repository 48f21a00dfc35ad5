import { targetsOf, type CommandArguments } from '#shared/domain/people/targets.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { idBytes, idText } from './person-ids.ts'
import { PERSON_NAME } from './person-name.ts'
import type { StoreFile } from './store-file.ts'

/** What a removal keeps in `command.about`: names by public id. Afterwards no book has them. */
export interface CalledAtRemoval {
  readonly called?: Readonly<Record<string, string>>
}

const CALLED = `
  SELECT json_set(:place, '$.called', json_group_object(${idText('uid')}, ${PERSON_NAME}))
  FROM member WHERE uid IN (SELECT ${idBytes('value')} FROM json_each(:people))`

/** @param place JSON of where the command acts; it gets the names of those whom a removal takes away. */
export function withCalled(
  book: StoreFile,
  place: string,
  { verb, args }: { readonly verb: CommandVerb; readonly args: CommandArguments },
): string {
  if (verb !== 'remove-members') return place
  const people = JSON.stringify(targetsOf(args))
  return book.sql(CALLED).pluck().get({ place, people }) as string
}
