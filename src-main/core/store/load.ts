import { isLiveInvite, type PersonState } from '#shared/domain/words.ts'
import { fold } from '#shared/lib/fold.ts'
import { MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import type { ChangeFrame } from '#shared/protocol/changes.ts'
import { writeBookState } from './book-state.ts'
import { insertMembers, type HousedMember } from './member-rows.ts'
import type { StoreFile } from './store-file.ts'
import { at, numberAt, textAt, valueAt } from './wire-rows.ts'

/**
 * Puts whole clients into a book that has no indexes yet. Seats and people are counted here because
 * the triggers that keep them are made after the load.
 */
export interface ClientLoader {
  /**
   * Adds a client and its licenses; the people wait for `flush`, because many go in best together.
   *
   * @returns the number of people.
   * @throws MalformedChange when the rows are not those of this client.
   */
  add(complete: CompleteClient, rows: readonly ChangeRow[]): number
  /** Adds the people, and notes how far the load has come. Before the transaction ends. */
  flush(): void
}

/** What closes a client's rows, and where a load that was cut behind them goes on. */
type CompleteClient = Extract<ChangeFrame, { frame: 'client-complete' }>

export function clientLoader(book: StoreFile): ClientLoader {
  let waiting: HousedMember[] = []
  let behind: string | null = null
  return {
    add({ client, cursor }, rows) {
      behind = cursor
      const people = rows.filter((row) => row.kind === 'member')
      const ids = loadHomes(book, client, rows, countPeople(people))
      const licenseIdOf = remembering((license) => idOn(ids, license))
      for (const row of people) {
        waiting.push({ row, licenseId: licenseIdOf(textAt(row, at.member.license)) })
      }
      return people.length
    },
    flush() {
      insertMembers(book, waiting)
      waiting = []
      if (behind !== null) writeBookState(book, { cursor: behind })
    },
  }
}

/** @returns the internal ids of the licenses that people live on. */
function loadHomes(
  book: StoreFile,
  client: string,
  rows: readonly ChangeRow[],
  counts: ReadonlyMap<string, LicenseCounts>,
): Map<string, number> {
  const [own, ...others] = rows.filter((row) => row.kind === 'client')
  if (!own || others.length > 0 || textAt(own, at.client.id) !== client) {
    throw new MalformedChange('A complete client came without its own row.')
  }
  const clientId = insertClient(book, own)
  const ids = new Map<string, number>()
  for (const row of rows) {
    if (row.kind !== 'license') continue
    if (textAt(row, at.license.client) !== client) {
      throw new MalformedChange('A license of another client came before its client was complete.')
    }
    const license = textAt(row, at.license.id)
    ids.set(license, insertLicense(book, row, clientId, counts.get(license) ?? NOBODY))
  }
  return ids
}

function idOn(ids: ReadonlyMap<string, number>, license: string): number {
  const id = ids.get(license)
  if (id === undefined) throw new MalformedChange('A person came without the license.')
  return id
}

interface LicenseCounts {
  people: number
  inUse: number
  unlicensedMembers: number
  unlicensedInvites: number
  seatChangedAt: number | null
}

const NOBODY: Readonly<LicenseCounts> = {
  ...{ people: 0, inUse: 0, unlicensedMembers: 0, unlicensedInvites: 0 },
  seatChangedAt: null,
}

function countPeople(people: readonly ChangeRow[]): Map<string, LicenseCounts> {
  const all = new Map<string, LicenseCounts>()
  const countsOf = remembering((license) => {
    const counts = all.get(license) ?? { ...NOBODY }
    all.set(license, counts)
    return counts
  })
  for (const row of people) countIn(countsOf(textAt(row, at.member.license)), row)
  return all
}

function countIn(counts: LicenseCounts, row: ChangeRow): void {
  counts.people += 1
  if (numberAt(row, at.member.holdsSeat) === 1) counts.inUse += 1
  else countUnlicensed(counts, textAt(row, at.member.state) as PersonState)
  const seatAt = valueAt(row, at.member.seatAt) as number | null
  if (seatAt !== null) counts.seatChangedAt = Math.max(seatAt, counts.seatChangedAt ?? seatAt)
}

function countUnlicensed(counts: LicenseCounts, state: PersonState): void {
  if (state === 'member') counts.unlicensedMembers += 1
  else if (isLiveInvite(state)) counts.unlicensedInvites += 1
}

/** People come by license, and to compare it with the last one costs less than to look it up. */
function remembering<T>(find: (license: string) => T): (license: string) => T {
  let last: { readonly license: string; readonly found: T } | null = null
  return (license) => {
    if (last?.license !== license) last = { license, found: find(license) }
    return last.found
  }
}

/** Rows come in whole clients or whole checkpoints, so a client is complete when it is seen. */
export function insertClient(book: StoreFile, row: ChangeRow): number {
  const name = textAt(row, at.client.name)
  const added = book
    .sql('INSERT INTO client (uid, name, name_key, signed_up_on, complete) VALUES (?, ?, ?, ?, 1)')
    .run(textAt(row, at.client.id), name, fold(name), textAt(row, at.client.signedUpOn))
  return Number(added.lastInsertRowid)
}

/** @param counts of people who are added without triggers; absent: whoever is added is counted then. */
export function insertLicense(
  book: StoreFile,
  row: ChangeRow,
  clientId: number,
  counts: Readonly<LicenseCounts> = NOBODY,
): number {
  const added = book
    .sql(
      `INSERT INTO license (uid, client_id, product, plan, cycle, included, additional, told_in_use,
         told_people, in_use, people, unlicensed_members, unlicensed_invites, seat_changed_at,
         permission_groups)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      textAt(row, at.license.id),
      clientId,
      textAt(row, at.license.product),
      textAt(row, at.license.plan),
      textAt(row, at.license.cycle),
      numberAt(row, at.license.included),
      numberAt(row, at.license.additional),
      numberAt(row, at.license.inUse),
      numberAt(row, at.license.people),
      counts.inUse,
      counts.people,
      counts.unlicensedMembers,
      counts.unlicensedInvites,
      counts.seatChangedAt,
      valueAt(row, at.license.groups),
    )
  return Number(added.lastInsertRowid)
}
