import type { ImportAnswer, ImportRow, ImportRowCode } from '#shared/protocol/imports.ts'
import { normaliseEmail } from './email-address.ts'
import { namePart } from './person-name.ts'

export interface JudgedRows {
  /** As they will be stored. */
  readonly accepted: readonly ImportRow[]
  readonly rejected: ImportAnswer['rejected']
}

/**
 * Decides on each row of a request, in order: of two that want the same address or phone the first
 * gets it. The taken ones are those of the license's live people.
 */
export function judgeRows(
  rows: readonly ImportRow[],
  taken: { readonly emails: ReadonlySet<string>; readonly phones: ReadonlySet<string> },
): JudgedRows {
  const accepted: ImportRow[] = []
  const rejected: ImportAnswer['rejected'] = []
  const seen = { emails: new Set<string>(), phones: new Set(taken.phones) }
  for (const row of rows) {
    const judged = judgeRow(row, taken.emails, seen)
    if (typeof judged === 'string') {
      rejected.push({ line: row.line, code: judged })
      continue
    }
    accepted.push(judged)
    seen.emails.add(judged.email)
    if (judged.phone !== null) seen.phones.add(judged.phone)
  }
  return { accepted, rejected }
}

function judgeRow(
  row: ImportRow,
  onLicense: ReadonlySet<string>,
  seen: { readonly emails: ReadonlySet<string>; readonly phones: ReadonlySet<string> },
): ImportRow | ImportRowCode {
  if (row.email.trim() === '') return 'email-missing'
  const email = normaliseEmail(row.email)
  if (email === null) return 'email-invalid'
  if (seen.emails.has(email)) return 'email-duplicate'
  if (onLicense.has(email)) return 'already-on-license'
  const givenName = namePart(row.givenName)
  const familyName = namePart(row.familyName)
  if (givenName === '' && familyName === '') return 'name-missing'
  if (row.phone !== null && seen.phones.has(row.phone)) return 'phone-duplicate'
  return { line: row.line, givenName, familyName, email, phone: row.phone }
}
