/** Why nothing of a file can be taken. */
export type UnreadableCode =
  | 'not-text'
  | 'too-large'
  | 'empty'
  | 'no-email-column'
  | 'no-such-column'
  | 'secret-column'
  | 'broken-quotes'

const sentences: Record<UnreadableCode, string> = {
  'not-text': 'This is not a text file. Save the list as CSV and import that file.',
  'too-large': 'The file is larger than a list of people can be. Split it and import the parts.',
  empty: 'The file has no rows.',
  'no-email-column':
    'No column with e-mail addresses was found. The first row must name the columns, for example "Email"; --column email=HEADER says which one it is.',
  'no-such-column': 'A column that --column names is not in the first row of the file.',
  'secret-column': 'Passwords and the like are never read: --column names a column of them.',
  'broken-quotes': 'A quoted cell has no end, or goes on after its closing quote.',
}

/** A file that cannot be read, or no further: nothing from there on was sent. */
export class UnreadableList extends Error {
  override name = 'UnreadableList'
  readonly code: UnreadableCode

  constructor(code: UnreadableCode, line?: number) {
    super(line === undefined ? sentences[code] : `Line ${line}: ${sentences[code]}`)
    this.code = code
  }
}
