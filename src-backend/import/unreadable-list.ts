/** Why nothing of a file can be taken. */
export type UnreadableCode =
  'not-text' | 'too-large' | 'empty' | 'no-email-column' | 'broken-quotes'

const sentences: Record<UnreadableCode, string> = {
  'not-text': 'This is not a text file. Save the list as CSV and import that file.',
  'too-large': 'The file is larger than a list of people can be. Split it and import the parts.',
  empty: 'The file has no rows.',
  'no-email-column':
    'No column with e-mail addresses was found. The first row must name the columns, for example "Email".',
  'broken-quotes': 'A quoted cell has no end, or goes on after its closing quote.',
}

/** A file that cannot be imported at all: nothing of it was sent. */
export class UnreadableList extends Error {
  override name = 'UnreadableList'
  readonly code: UnreadableCode

  constructor(code: UnreadableCode, line?: number) {
    super(line === undefined ? sentences[code] : `Line ${line}: ${sentences[code]}`)
    this.code = code
  }
}
