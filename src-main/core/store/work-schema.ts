import type { Migration } from './migrate.ts'

/**
 * `work.sqlite`: what only this machine knows of this person. Never thrown away. `command.args` is
 * the JSON of the wire's arguments, `command.answered` the JSON of the answer's `members`
 * (`[{id, code}]`), `command.about` the JSON of where it acts as the book knew it when it was
 * queued, of a removal with the names (`called`) that no book has afterwards; `version` counts
 * inside `epoch`. A parked command has `code` and `short_by` but no outcome; what
 * was refused whole, here or by the backend, has in `refusal` the JSON of the domain's `Refusal`. A
 * command has at most one conflict that is open. The bodies of views, layouts and drafts are
 * JSON of the contract.
 */
export const workMigrations: readonly Migration[] = [
  {
    name: '0001-outbox',
    sql: `
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE bulk (
        id TEXT PRIMARY KEY,
        verb TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        people INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX bulk_created ON bulk (created_at);

      CREATE TABLE command (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        bulk TEXT NOT NULL REFERENCES bulk,
        verb TEXT NOT NULL,
        license TEXT NOT NULL,
        args TEXT NOT NULL,
        about TEXT NOT NULL,
        people INTEGER NOT NULL,
        state TEXT NOT NULL
          CHECK (state IN ('queued', 'sending', 'unknown', 'parked', 'done', 'cancelled')),
        attempts INTEGER NOT NULL DEFAULT 0,
        enqueued_at INTEGER NOT NULL,
        settled_at INTEGER,
        outcome TEXT CHECK (outcome IN ('applied', 'refused')),
        code TEXT,
        short_by INTEGER NOT NULL DEFAULT 0,
        version INTEGER,
        epoch TEXT,
        answered TEXT,
        people_applied INTEGER NOT NULL DEFAULT 0,
        people_refused INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX command_bulk ON command (bulk, sequence);
      CREATE INDEX command_license ON command (license, sequence);
      CREATE INDEX command_pending ON command (license, sequence) WHERE state IN ('queued', 'sending', 'unknown');
      CREATE INDEX command_version ON command (version) WHERE version IS NOT NULL;
      CREATE INDEX command_to_send ON command (sequence) WHERE state IN ('queued', 'unknown');
      CREATE INDEX command_waiting ON command (state, people) WHERE state IN ('queued', 'sending', 'unknown');

      CREATE TABLE conflict (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        command TEXT NOT NULL REFERENCES command (id),
        at INTEGER NOT NULL,
        closed_at INTEGER,
        closed_by TEXT CHECK (closed_by IN ('again', 'adjusted', 'dropped', 'answered'))
      ) STRICT;
      CREATE UNIQUE INDEX conflict_open ON conflict (command) WHERE closed_at IS NULL;
      CREATE INDEX conflict_latest ON conflict (at, id) WHERE closed_at IS NULL;

      CREATE TABLE outbox_event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        command TEXT NOT NULL,
        event TEXT NOT NULL CHECK (event IN ('enqueued', 'parked', 'requeued', 'cancelled', 'answered')),
        at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE saved_view (id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
      CREATE TABLE table_layout (tab TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: '0002-inbox',
    // What an operator did to entries of the inbox and the backend was not told yet; of one entry the last.
    sql: `
      CREATE TABLE inbox_wish (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        entry TEXT NOT NULL UNIQUE,
        wish TEXT NOT NULL CHECK (wish IN ('close', 'snooze', 'wake')),
        until TEXT,
        reason TEXT
      ) STRICT;
    `,
  },
  {
    name: '0003-drafts',
    // Some files were made with it in their first migration.
    sql: `
      CREATE TABLE IF NOT EXISTS invite_draft (license TEXT PRIMARY KEY, body TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: '0004-refusals',
    sql: 'ALTER TABLE command ADD COLUMN refusal TEXT;',
  },
]
