import path from 'node:path'
import {
  bookIndexes,
  bookMigrations,
  bookTriggers,
  fillWords,
  wordsTable,
} from '#core/store/book-schema.ts'
import { writeBookState } from '#core/store/book-state.ts'
import { migrate } from '#core/store/migrate.ts'
import { openForWriting, type Connection } from '#core/store/open-database.ts'
import { makeAnew } from '#core/store/reset-book.ts'
import { storeFile } from '#core/store/store-file.ts'
import { workMigrations } from '#core/store/work-schema.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import { idBytes } from '#core/store/person-ids.ts'
import { activationCode } from '#shared/domain/seats.ts'
import type { MemberRole, PersonState } from '#shared/domain/words.ts'
import { fold, nameOrderKey } from '#shared/lib/fold.ts'
import { writeGroups, type ToldGroup } from '#shared/protocol/groups.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { tempDir } from './temp-dir.ts'

export interface BookPerson {
  readonly id?: string
  readonly given?: string
  readonly family?: string
  readonly email?: string | null
  readonly phone?: string | null
  readonly state?: PersonState
  readonly holdsSeat?: boolean
  readonly isOwner?: boolean
  readonly role?: MemberRole
  readonly permission?: boolean
  readonly lastSeenAt?: number | null
  readonly invitedAt?: number | null
  /** Who last changed the seat, and when. */
  readonly seatBy?: string | null
  readonly seatAt?: number | null
  /** One of the license's groups. */
  readonly group?: string
  readonly mfaRequired?: boolean
  readonly autoReplyAt?: number
}

interface BookLicense {
  readonly id?: string
  readonly product?: string
  readonly plan?: string
  readonly included?: number
  readonly additional?: number
  readonly groups?: readonly ToldGroup[]
  readonly people?: readonly BookPerson[]
}

export interface BookClient {
  readonly id?: string
  readonly name?: string
  readonly signedUpOn?: string
  readonly complete?: boolean
  readonly licenses?: readonly BookLicense[]
}

/** Both files of the store in a folder of their own, filled by hand as the writer would fill them. */
export interface TestBook {
  readonly paths: StorePaths
  readonly book: Connection
  readonly work: Connection
  add(client: BookClient): void
  /** What the writer does behind a first sync: counts, indexes, search. */
  finishLoad(): void
  /** Empties the book as the writer's reset does. */
  startOver(generation: number): void
  remove(): void
}

export function makeBook(clients: readonly BookClient[] = []): TestBook {
  const folder = tempDir()
  const paths = {
    work: path.join(folder.path, 'work.sqlite'),
    book: path.join(folder.path, 'book.sqlite'),
  }
  const work = openForWriting(paths.work, 'safe')
  const book = openForWriting(paths.book, 'fast')
  migrate(work, workMigrations)
  migrate(book, bookMigrations)
  const add = (client: BookClient) => book.transaction(() => addClient(book, client))()
  for (const client of clients) add(client)
  return {
    ...{ paths, work, book, add },
    finishLoad: () => finishLoad(book),
    startOver: (generation) => startOver(book, generation),
    remove() {
      work.close()
      book.close()
      folder.remove()
    },
  }
}

function addClient(book: Connection, client: BookClient): void {
  const { id = systemIds.newId(), name = 'Contoso', signedUpOn = '2024-01-01' } = client
  const added = book
    .prepare(
      'INSERT INTO client (uid, name, name_key, signed_up_on, complete) VALUES (?, ?, ?, ?, ?)',
    )
    .run(id, name, fold(name), signedUpOn, client.complete === false ? 0 : 1)
  for (const license of client.licenses ?? [])
    addLicense(book, Number(added.lastInsertRowid), license)
}

function addLicense(book: Connection, clientId: number, license: BookLicense): void {
  const { id = systemIds.newId(), product = 'campaign', plan = 'pro', people = [] } = license
  const inUse = people.filter((person) => person.holdsSeat).length
  const { included = 1_000, additional = 0, groups = [] } = license
  const added = book
    .prepare(
      `INSERT INTO license (uid, client_id, product, plan, cycle, included, additional,
         in_use, people, told_in_use, told_people, unlicensed_members, unlicensed_invites,
         seat_changed_at, permission_groups)
       VALUES (?, ?, ?, ?, 'monthly', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      clientId,
      product,
      plan,
      included,
      additional,
      inUse,
      people.length,
      inUse,
      people.length,
      people.filter((person) => isUnlicensed(person) && isMember(person)).length,
      people.filter((person) => isUnlicensed(person) && !isMember(person)).length,
      newestSeatChange(people),
      writeGroups(groups),
    )
  const licenseId = Number(added.lastInsertRowid)
  for (const person of people) addPerson(book, licenseId, person)
}

const isMember = ({ state = 'member' }: BookPerson): boolean => state === 'member'

function isUnlicensed({ holdsSeat = false, isOwner = false, state = 'member' }: BookPerson) {
  return activationCode({ holdsSeat, isOwner, state }) === 'activated'
}

function newestSeatChange(people: readonly BookPerson[]): number | null {
  const times = people.map(({ seatAt = null }) => seatAt).filter((at) => at !== null)
  return times.length === 0 ? null : Math.max(...times)
}

function addPerson(book: Connection, licenseId: number, person: BookPerson): void {
  const { id = systemIds.newId(), given = '', family = '', state = 'member' } = person
  book
    .prepare(
      `INSERT INTO member (uid, license_id, given_name, family_name, name_key, email,
         phone, role, is_owner, state, holds_seat, billing_permission, last_seen_at, invited_at,
         seat_by, seat_at, permission_group, mfa_required, auto_reply_at)
       VALUES (${idBytes()}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${idBytes()}, ?, ?)`,
    )
    .run(
      ...[id, licenseId, given, family, nameOrderKey(family, given)],
      ...[person.email ?? null, person.phone ?? null],
      ...[person.role ?? 'agent', person.isOwner ? 1 : 0, state, person.holdsSeat ? 1 : 0],
      ...[person.permission ? 1 : 0, person.lastSeenAt ?? null, person.invitedAt ?? null],
      ...[person.seatBy ?? null, person.seatAt ?? null],
      ...[person.group ?? null, person.mfaRequired ? 1 : 0, person.autoReplyAt ?? null],
    )
}

function finishLoad(book: Connection): void {
  book.exec(bookIndexes + wordsTable + fillWords + bookTriggers)
  writeBookState(storeFile(book), { phase: 'ready' })
}

function startOver(book: Connection, generation: number): void {
  makeAnew(book)
  writeBookState(storeFile(book), { generation })
}
