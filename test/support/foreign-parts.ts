import { openForWriting } from '#core/store/open-database.ts'

/** Changes a file as another program would. */
export function changeFile(file: string, sql: string): void {
  const db = openForWriting(file, 'fast')
  try {
    db.exec(sql)
  } finally {
    db.close()
  }
}

/** Whatever is asked of it never ends. */
function endlessView(name: string, column: string): string {
  return `CREATE VIEW ${name} AS
    WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)
    SELECT n AS ${column} FROM endless`
}

/** Puts the view in the place of a table. */
export function viewInPlaceOf(table: string, column: string): string {
  return `ALTER TABLE ${table} RENAME TO hidden; ${endlessView(table, column)}`
}

/** What a tool or an attacker can put beside the tables of an outbox. */
export const FOREIGN_IN_WORK: readonly (readonly [string, string])[] = [
  [
    'a trigger that deletes what is queued',
    'CREATE TRIGGER foe AFTER INSERT ON command BEGIN DELETE FROM command; END',
  ],
  [
    'a trigger that changes what is sent',
    `CREATE TRIGGER foe AFTER UPDATE ON command BEGIN UPDATE command SET state = 'done'; END`,
  ],
  ['an endless view beside the tables', endlessView('foe', 'n')],
  ['an endless view in the place of the commands', viewInPlaceOf('command', 'sequence')],
  ['an endless view in the place of the events', viewInPlaceOf('outbox_event', 'seq')],
  ['an endless view in the place of what it remembers', viewInPlaceOf('meta', 'key')],
  ['an endless view in the place of saved views', viewInPlaceOf('saved_view', 'id')],
  ['a virtual table', 'CREATE VIRTUAL TABLE foe USING fts5 (text)'],
  [
    'a table that replaces rows by itself',
    `ALTER TABLE table_layout RENAME TO hidden;
     CREATE TABLE table_layout (tab TEXT PRIMARY KEY ON CONFLICT REPLACE, body TEXT NOT NULL);
     INSERT INTO table_layout SELECT * FROM hidden;
     DROP TABLE hidden`,
  ],
]

/** The same beside those of a book. */
export const FOREIGN_IN_BOOK: readonly (readonly [string, string])[] = [
  [
    'a trigger of somebody else',
    'CREATE TRIGGER foe AFTER INSERT ON member BEGIN DELETE FROM member; END',
  ],
  [
    'another trigger under the name of ours',
    `DROP TRIGGER IF EXISTS license_gains;
     CREATE TRIGGER license_gains AFTER INSERT ON member BEGIN DELETE FROM member; END`,
  ],
  [
    'a trigger with the name of a table',
    `CREATE TRIGGER "CREATE TABLE foe (n)" AFTER INSERT ON member BEGIN DELETE FROM member; END`,
  ],
  ['an endless view beside the tables', endlessView('foe', 'n')],
  ['an endless view in the place of the people', viewInPlaceOf('member', 'id')],
  ['an endless view in the place of where it stands', viewInPlaceOf('meta', 'key')],
  ['a virtual table', 'CREATE VIRTUAL TABLE foe USING fts5 (text)'],
]
