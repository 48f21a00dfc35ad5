import type { ImportRowCode } from '#shared/protocol/imports.ts'
import type { RowFault, RowNote } from './read-people.ts'

const faults: Record<ImportRowCode, string> = {
  'email-missing': 'There is no e-mail address.',
  'email-invalid': 'The e-mail address is not one single address.',
  'name-missing': 'There is no name.',
  'email-duplicate': 'The same e-mail address stands in an earlier row.',
  'phone-duplicate': 'Somebody else on the license has this phone number.',
  'already-on-license': 'This person is on the license already.',
}

const notes: Record<RowNote['code'], string> = {
  'phone-unreadable':
    'The phone number was left out: write it with its country code, for example +49 30 123456.',
  'phone-shared': 'The phone number was left out: several rows have the same one.',
}

/** `line 7: <sentence> (<code>)` */
export function faultLine(fault: Pick<RowFault, 'line' | 'code' | 'firstLine'>): string {
  const sentence =
    fault.firstLine === undefined
      ? faults[fault.code]
      : `The same e-mail address stands on line ${fault.firstLine}.`
  return `line ${fault.line}: ${sentence} (${fault.code})`
}

export function noteLine(note: RowNote): string {
  return `line ${note.line}: ${notes[note.code]} (${note.code})`
}
