import { isDamage, openForReading, type Connection } from './open-database.ts'
import type { StoreFile } from './store-file.ts'
import { counted, EVERYBODY } from './shown-person.ts'

/** Quick: the pages hang together. */
export function isSound({ db }: StoreFile): boolean {
  return passes(() => saysOk(db, 'PRAGMA quick_check(1)'))
}

/**
 * Thorough, and seconds of work where there are a million people: the pages hang together, every
 * index holds what its table holds, and the kept numbers are those of the people.
 */
export function isBookSound(file: string): boolean {
  return passes(() => {
    const db = openForReading(file)
    try {
      return saysOk(db, 'PRAGMA integrity_check(1)') && areCountsRight(db)
    } finally {
      db.close()
    }
  })
}

function saysOk(db: Connection, check: string): boolean {
  return db.prepare(check).pluck().get() === 'ok'
}

function areCountsRight(db: Connection): boolean {
  const wrong = db.prepare(
    `SELECT 1 FROM license LEFT JOIN (
       SELECT license_id, sum(${counted('people', 'facts')}) AS counted,
         sum(${counted('inUse', 'facts')}) AS held,
         sum(${counted('unlicensedMembers', 'facts')}) AS members,
         sum(${counted('unlicensedInvites', 'facts')}) AS invites
       FROM (${EVERYBODY}) GROUP BY license_id
     ) AS own ON own.license_id = license.id
     WHERE people <> coalesce(counted, 0) OR in_use <> coalesce(held, 0)
       OR unlicensed_members <> coalesce(members, 0) OR unlicensed_invites <> coalesce(invites, 0)
     LIMIT 1`,
  )
  return wrong.get() === undefined
}

function passes(check: () => boolean): boolean {
  try {
    return check()
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}
