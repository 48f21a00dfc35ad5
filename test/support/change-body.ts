import { writeRow, writtenColumns, type WireRow } from '#shared/protocol/change-rows.ts'
import type { ChangeFrame, ChangesHeader } from '#shared/protocol/changes.ts'

/** Ids that can be told apart when a test fails: `idOf(7)` ends in 7. */
export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

export function header(epoch = 'first'): ChangesHeader {
  return { protocol: 1, epoch, columns: writtenColumns(), totals: null }
}

export function clientLine(n: number, facts: Partial<WireRow<'client'>> = {}): string {
  return writeRow('client', {
    id: idOf(n),
    name: `Client ${n}`,
    signedUpOn: '2022-01-01',
    ...facts,
  })
}

export function licenseLine(
  n: number,
  client: number,
  facts: Partial<WireRow<'license'>> = {},
): string {
  return writeRow('license', {
    id: idOf(n),
    client: idOf(client),
    ...{ product: 'chat', plan: 'team', cycle: 'monthly', included: 1, additional: 4 },
    ...{ inUse: 0, people: 0, groups: null, ...facts },
  })
}

export function memberLine(
  n: number,
  license: number,
  facts: Partial<WireRow<'member'>> = {},
): string {
  return writeRow('member', {
    id: idOf(n),
    license: idOf(license),
    ...{ givenName: `Given ${n}`, familyName: 'Family', email: null, phone: null, role: 'agent' },
    ...{ isOwner: 0, state: 'member', holdsSeat: 0, billingPermission: 0, lastSeenAt: null },
    ...{ invitedAt: null, seatBy: null, seatAt: null, group: null, mfaRequired: 0 },
    ...{ autoReplyAt: null, ...facts },
  })
}

export function goneLine(kind: 'client' | 'license' | 'member', n: number): string {
  return writeRow('gone', { kind, id: idOf(n) })
}

export function frameLine(frame: ChangeFrame): string {
  return JSON.stringify(frame)
}

export function completeLine(client: number): string {
  return frameLine({ frame: 'client-complete', client: idOf(client), cursor: `client-${client}` })
}

export function checkpointLine(version: number): string {
  return frameLine({ frame: 'checkpoint', version, cursor: `version-${version}` })
}

/** One block of whole lines. */
export function blockOf(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}
