import { foldedWords } from '#shared/lib/fold.ts'

/** What a person can be found by. */
export interface PersonTexts {
  readonly name_key: string
  readonly email: string | null
  readonly phone: string | null
}

/** Of one person what the search table has of all. */
export function wordsOfPerson({ name_key, email, phone }: PersonTexts): string[] {
  return [name_key, email ?? '', phone ?? ''].flatMap(foldedWords)
}
