import type { Migration } from './migrate.ts'
import { unlicensedInvite, unlicensedMember } from './unlicensed.ts'

/** Stands in the file's header; another number: not a book of ours. */
export const BOOK_APPLICATION_ID = 0x53_65_61_74

/**
 * `book.sqlite`: what the backend can send again. Integer ids are never reused inside one
 * generation of the book (AUTOINCREMENT), so a list or a selection may hold them; `uid` is the
 * public id. `license.permission_groups` is read by `readGroups`, and `member.permission_group` names
 * one of them. A row of `member` is what the backend told (see `shownFacts`); `in_use`, `people` and the
 * unlicensed of a license count what is shown; `pending_effect.setting` is JSON (see `settingOf`).
 * `inbox_entry` holds what is not closed of the partner's inbox. Indexes, search and triggers are made
 * after the first load (`bookIndexes` and below).
 */
export const bookMigrations: readonly Migration[] = [
  {
    name: '0001-book',
    sql: `
      PRAGMA application_id = ${BOOK_APPLICATION_ID};
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE client (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        signed_up_on TEXT NOT NULL,
        complete INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE license (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        client_id INTEGER NOT NULL REFERENCES client,
        product TEXT NOT NULL,
        plan TEXT NOT NULL,
        cycle TEXT NOT NULL,
        included INTEGER NOT NULL,
        additional INTEGER NOT NULL,
        in_use INTEGER NOT NULL,
        people INTEGER NOT NULL,
        unlicensed_members INTEGER NOT NULL,
        unlicensed_invites INTEGER NOT NULL,
        seat_changed_at INTEGER,
        told_in_use INTEGER NOT NULL,
        told_people INTEGER NOT NULL,
        permission_groups TEXT
      ) STRICT;
      CREATE INDEX license_client ON license (client_id);

      CREATE TABLE member (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid BLOB NOT NULL CHECK (length(uid) = 16),
        license_id INTEGER NOT NULL,
        given_name TEXT NOT NULL,
        family_name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        email TEXT,
        phone TEXT,
        role TEXT NOT NULL,
        is_owner INTEGER NOT NULL,
        state TEXT NOT NULL,
        holds_seat INTEGER NOT NULL,
        billing_permission INTEGER NOT NULL,
        last_seen_at INTEGER,
        invited_at INTEGER,
        seat_by TEXT,
        seat_at INTEGER,
        permission_group BLOB,
        mfa_required INTEGER NOT NULL DEFAULT 0,
        auto_reply_at INTEGER
      ) STRICT;

      CREATE TABLE pending_effect (
        sequence INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        license_id INTEGER NOT NULL,
        verb TEXT NOT NULL,
        was INTEGER NOT NULL,
        shown INTEGER NOT NULL,
        setting TEXT,
        PRIMARY KEY (member_id, sequence)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX pending_effect_license ON pending_effect (license_id, sequence);
    `,
  },
  {
    name: '0002-inbox',
    sql: `
      CREATE TABLE inbox_entry (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        client TEXT NOT NULL,
        license TEXT NOT NULL,
        member TEXT,
        facts TEXT NOT NULL,
        at INTEGER NOT NULL,
        snoozed_until INTEGER,
        snooze_reason TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX inbox_entry_at ON inbox_entry (at, id);
    `,
  },
]

/**
 * What showing a pending command needs. Made with the other indexes after the first load, or
 * earlier when somebody changes seats of a complete client while the load still runs.
 */
export const effectIndexes = `
  CREATE UNIQUE INDEX IF NOT EXISTS member_uid ON member (uid);
  CREATE INDEX IF NOT EXISTS member_license ON member (license_id, holds_seat);
  CREATE TRIGGER IF NOT EXISTS license_seat_changes AFTER UPDATE OF holds_seat, state ON member
  WHEN new.holds_seat <> old.holds_seat OR new.state <> old.state BEGIN
    UPDATE license SET in_use = in_use + new.holds_seat - old.holds_seat,
      unlicensed_members = unlicensed_members + ${unlicensedMember('new.')} - ${unlicensedMember('old.')},
      unlicensed_invites = unlicensed_invites + ${unlicensedInvite('new.')} - ${unlicensedInvite('old.')}
    WHERE id = new.license_id;
  END;
`

/** Asked anew rather than reckoned: whoever had the newest change may be the one who goes. */
const newestSeatChange = (row: 'new.' | 'old.'): string =>
  `(SELECT max(seat_at) FROM member WHERE license_id = ${row}license_id AND seat_at IS NOT NULL)`

/**
 * Made once after the first load, in this order: load first, index after is 1.4 to 2.3 times
 * faster. All three are one transaction.
 */
export const bookIndexes = `
  ${effectIndexes}
  CREATE INDEX member_name ON member (name_key, uid);
  CREATE INDEX member_seat_change ON member (license_id, seat_at) WHERE seat_at IS NOT NULL;
  CREATE INDEX member_invite ON member (state) WHERE state <> 'member';
  CREATE INDEX member_email ON member (email) WHERE email IS NOT NULL;
`

/** Empty yet: it is filled by `fillWords`, or with the pages of a table that was filled elsewhere. */
export const wordsTable = `
  CREATE VIRTUAL TABLE member_words USING fts5 (
    name_key, email, phone,
    content = 'member', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3', detail = none, columnsize = 0
  );
`

export const fillWords = `INSERT INTO member_words (member_words) VALUES ('rebuild');`

/** From now on search and the numbers of `license` are kept by triggers. */
export const bookTriggers = `
  CREATE TRIGGER member_words_added AFTER INSERT ON member BEGIN
    INSERT INTO member_words (rowid, name_key, email, phone)
    VALUES (new.id, new.name_key, new.email, new.phone);
  END;
  CREATE TRIGGER member_words_removed AFTER DELETE ON member BEGIN
    INSERT INTO member_words (member_words, rowid, name_key, email, phone)
    VALUES ('delete', old.id, old.name_key, old.email, old.phone);
  END;
  CREATE TRIGGER member_words_changed AFTER UPDATE OF name_key, email, phone ON member BEGIN
    INSERT INTO member_words (member_words, rowid, name_key, email, phone)
    VALUES ('delete', old.id, old.name_key, old.email, old.phone);
    INSERT INTO member_words (rowid, name_key, email, phone)
    VALUES (new.id, new.name_key, new.email, new.phone);
  END;

  CREATE TRIGGER license_gains AFTER INSERT ON member BEGIN
    UPDATE license SET people = people + 1, in_use = in_use + new.holds_seat,
      unlicensed_members = unlicensed_members + ${unlicensedMember('new.')},
      unlicensed_invites = unlicensed_invites + ${unlicensedInvite('new.')},
      seat_changed_at = ${newestSeatChange('new.')}
    WHERE id = new.license_id;
  END;
  CREATE TRIGGER license_loses AFTER DELETE ON member BEGIN
    UPDATE license SET people = people - 1, in_use = in_use - old.holds_seat,
      unlicensed_members = unlicensed_members - ${unlicensedMember('old.')},
      unlicensed_invites = unlicensed_invites - ${unlicensedInvite('old.')},
      seat_changed_at = ${newestSeatChange('old.')}
    WHERE id = old.license_id;
  END;
  CREATE TRIGGER license_seat_news AFTER UPDATE OF seat_at ON member
  WHEN new.seat_at IS NOT old.seat_at BEGIN
    UPDATE license SET seat_changed_at = ${newestSeatChange('new.')} WHERE id = new.license_id;
  END;
`
