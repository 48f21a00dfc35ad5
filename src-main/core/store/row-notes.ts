import { readBookState } from './book-state.ts'
import { NO_ROWS, type ChangedRows } from './changed-rows.ts'
import type { Connection } from './open-database.ts'
import type { StoreFile } from './store-file.ts'

/** Notes what a writer changes in a book, whichever of its statements does it. */
export interface RowNotes {
  /** What was changed since the last time. A change that was rolled back may be among it. */
  take(book: StoreFile): ChangedRows
}

const NAMED = 1
const CONTACTS = 2

/**
 * TEMP triggers belong to this connection alone: they are in no file, and nobody who opens the book
 * without the functions below meets them. A license whose seats in use change is not noted beside
 * the people who take them: that would double the cost of a click.
 */
const TRIGGERS = `
  CREATE TEMP TRIGGER note_member_added AFTER INSERT ON main.member BEGIN
    SELECT note_member(new.id, ${NAMED + CONTACTS});
  END;
  CREATE TEMP TRIGGER note_member_removed AFTER DELETE ON main.member BEGIN
    SELECT note_member(old.id, ${NAMED});
  END;
  CREATE TEMP TRIGGER note_member_texts AFTER UPDATE OF name_key, email, phone ON main.member BEGIN
    SELECT note_member(new.id, ${NAMED} * (old.name_key <> new.name_key)
      + ${CONTACTS} * (old.email IS NOT new.email OR old.phone IS NOT new.phone));
  END;
  CREATE TEMP TRIGGER note_member_facts AFTER UPDATE OF role, is_owner, state, holds_seat,
    billing_permission, last_seen_at, invited_at, permission_group, mfa_required, auto_reply_at
    ON main.member BEGIN
    SELECT note_member(new.id, 0);
  END;
  CREATE TEMP TRIGGER note_effect_shown AFTER INSERT ON main.pending_effect BEGIN
    SELECT iif(new.member_id > 0, note_member(new.member_id, 0), note_license(new.license_id));
  END;
  CREATE TEMP TRIGGER note_effect_dropped AFTER DELETE ON main.pending_effect BEGIN
    SELECT iif(old.member_id > 0, note_member(old.member_id, 0), note_license(old.license_id));
  END;
  CREATE TEMP TRIGGER note_license_added AFTER INSERT ON main.license BEGIN
    SELECT note_license(new.id);
  END;
  CREATE TEMP TRIGGER note_license_removed AFTER DELETE ON main.license BEGIN
    SELECT note_license(old.id);
  END;
  CREATE TEMP TRIGGER note_license_changed AFTER UPDATE OF product, plan, included, additional
    ON main.license BEGIN
    SELECT note_license(new.id);
  END;
  CREATE TEMP TRIGGER note_client_added AFTER INSERT ON main.client BEGIN SELECT note_client(); END;
  CREATE TEMP TRIGGER note_client_removed AFTER DELETE ON main.client BEGIN SELECT note_client(); END;
  CREATE TEMP TRIGGER note_client_changed AFTER UPDATE ON main.client
  WHEN old.name <> new.name OR old.signed_up_on <> new.signed_up_on BEGIN
    SELECT note_client();
    SELECT note_license(id) FROM main.license WHERE client_id = new.id;
  END;
`

interface Watched {
  readonly db: Connection
  readonly generation: number
  members: Set<number>
  named: Set<number>
  licenses: Set<number>
  contacts: boolean
  clients: boolean
}

/** A book is watched from when it is whole: until then all of it is new. */
export function rowNotes(): RowNotes {
  let watched: Watched | null = null
  return {
    take(book) {
      const { generation, phase } = readBookState(book)
      if (phase === 'loading') return 'all'
      if (watched?.db === book.db && watched.generation === generation) return told(watched)
      watched = watch(book.db, generation)
      return 'all'
    },
  }
}

function watch(db: Connection, generation: number): Watched {
  const watched = { db, generation, ...nothing() }
  // A function in a trigger answers with something; nobody looks at it.
  db.function('note_member', (id: unknown, bits: unknown) => {
    watched.members.add(id as number)
    if ((bits as number) & NAMED) watched.named.add(id as number)
    if ((bits as number) & CONTACTS) watched.contacts = true
    return null
  })
  db.function('note_license', (id: unknown) => {
    watched.licenses.add(id as number)
    return null
  })
  db.function('note_client', () => {
    watched.clients = true
    return null
  })
  db.exec(TRIGGERS)
  return watched
}

const NOT_THESE = { contacts: false, clients: false } as const

function nothing(): Omit<Watched, 'db' | 'generation'> {
  return { ...{ members: new Set(), named: new Set(), licenses: new Set() }, ...NOT_THESE }
}

function told(watched: Watched): ChangedRows {
  const { members, named, licenses, contacts, clients } = watched
  if (members.size + licenses.size === 0 && !clients) return NO_ROWS
  Object.assign(watched, nothing())
  return {
    members: Int32Array.from(members),
    licenses: Int32Array.from(licenses),
    named: Int32Array.from(named),
    contacts,
    clients,
  }
}
