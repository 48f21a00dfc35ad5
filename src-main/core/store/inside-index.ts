import { readMeta, writeMeta, type StoreFile } from './store-file.ts'

/**
 * The index behind `*abc`: every three characters in a row of a person's folded name, address and
 * number. It is made after everything else, in steps, and is no part of a book that is whole: until
 * it stands, the same is found by reading all people.
 */
const PERSON_TEXT = (row: string): string =>
  `${row}.name_key || char(1) || coalesce(${row}.email, '') || char(1) || coalesce(${row}.phone, '')`

/**
 * People up to the id in `meta` are in the index, and triggers keep them there; those behind it come
 * with a later step. Once it stands, that id is greater than any. Addresses are stored unfolded:
 * those few where that makes a difference can be told by an index of their own.
 */
const UP_TO = 'inside_up_to'
const STANDS = Number.MAX_SAFE_INTEGER

/** Holds of addresses that `fold` may change. */
export const ODD_EMAIL = "email GLOB '*[^\u0001-\u007f]*'"

/** Empty yet: people are added in steps. */
export const insideIndex = `
  CREATE VIRTUAL TABLE member_inside USING fts5 (
    text, content = '', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0
  );
  CREATE INDEX member_odd_email ON member (id) WHERE ${ODD_EMAIL};

  CREATE TRIGGER member_inside_added AFTER INSERT ON member
  WHEN new.id <= (SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${UP_TO}') BEGIN
    INSERT INTO member_inside (rowid, text) VALUES (new.id, ${PERSON_TEXT('new')});
  END;
  CREATE TRIGGER member_inside_removed AFTER DELETE ON member
  WHEN old.id <= (SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${UP_TO}') BEGIN
    INSERT INTO member_inside (member_inside, rowid, text)
    VALUES ('delete', old.id, ${PERSON_TEXT('old')});
  END;
  CREATE TRIGGER member_inside_changed AFTER UPDATE OF name_key, email, phone ON member
  WHEN old.id <= (SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${UP_TO}') BEGIN
    INSERT INTO member_inside (member_inside, rowid, text)
    VALUES ('delete', old.id, ${PERSON_TEXT('old')});
    INSERT INTO member_inside (rowid, text) VALUES (new.id, ${PERSON_TEXT('new')});
  END;
`

/** Some 20 ms of work: a click that comes meanwhile does not notice. */
const PEOPLE_PER_STEP = 2_000

/**
 * Adds the next people, in a transaction of its own: whoever is cut off goes on behind it.
 *
 * @returns true: the index stands.
 */
export function growInside(book: StoreFile, people = PEOPLE_PER_STEP): boolean {
  const stands = book.db.transaction(() => grow(book, people)).immediate()
  // The last long work on a book: the pages that it went through are not wanted again.
  if (stands) book.db.pragma('shrink_memory')
  return stands
}

function grow(book: StoreFile, people: number): boolean {
  const known = readMeta(book, UP_TO)
  if (known === null) book.db.exec(insideIndex)
  const from = Number(known ?? 0)
  if (from === STANDS) return true
  const next = book
    .sql(
      `SELECT max(id) AS upTo, coalesce(max(id) = (SELECT max(id) FROM member), 1) AS isLast
         FROM (SELECT id FROM member WHERE id > ? ORDER BY id LIMIT ?)`,
    )
    .get(from, people) as { readonly upTo: number | null; readonly isLast: number }
  if (next.upTo !== null) add(book, from, next.upTo)
  const isLast = next.upTo === null || next.isLast === 1
  writeMeta(book, UP_TO, String(isLast ? STANDS : next.upTo))
  return isLast
}

function add(book: StoreFile, after: number, upTo: number): void {
  book
    .sql(
      `INSERT INTO member_inside (rowid, text)
         SELECT id, ${PERSON_TEXT('member')} FROM member WHERE id > ? AND id <= ?`,
    )
    .run(after, upTo)
}

/** Whoever reads asks in the same snapshot. */
export const DOES_INSIDE_STAND = `SELECT value = '${STANDS}' FROM meta WHERE key = '${UP_TO}'`
