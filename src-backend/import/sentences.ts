import type { ImportRowCode } from '#shared/domain/codes.ts'
import { explainRow } from '#shared/domain/explain.ts'
import { MESSAGES_PER_DAY } from '#shared/domain/people/recipient-limit.ts'
import type { RowNote } from './read-people.ts'
import type { RowFault } from './read-row.ts'

const faults: Record<ImportRowCode, string> = {
  'email-missing': 'There is no e-mail address.',
  'email-invalid': 'The e-mail address is not one single address.',
  'name-missing': 'There is no name or only half of it.',
  'group-missing': 'The product asks for a permission group: --group names it.',
  'email-duplicate': 'The same e-mail address stands in an earlier row.',
  'phone-duplicate': 'Somebody else on the license has this phone number.',
  'already-on-license': 'This person is on the license already.',
  'seats-short': 'No seat is free for this invitation.',
  'recipient-limited': `This address was written to ${MESSAGES_PER_DAY} times today; send the list again tomorrow.`,
}

const notes: Record<RowNote['code'], string> = {
  'phone-unreadable':
    'The phone number was left out: write it with its country code, for example +49 30 123456.',
  'phone-shared': 'The phone number was left out: several rows have the same one.',
}

type ToldFault = Pick<RowFault, 'line' | 'code' | 'firstLine'>

export function faultSentence({ code, firstLine }: ToldFault): string {
  return firstLine === undefined
    ? faults[code]
    : `The same e-mail address stands on line ${firstLine}.`
}

export function noteSentence({ code }: RowNote): string {
  return notes[code]
}

/** `line 7: <sentence> (<code>, <rule>)` */
export function faultLine(fault: ToldFault): string {
  return `line ${fault.line}: ${faultSentence(fault)} (${fault.code}, ${explainRow(fault.code).rule})`
}

export function noteLine(note: RowNote): string {
  return `line ${note.line}: ${noteSentence(note)} (${note.code})`
}
