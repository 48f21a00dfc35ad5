import { must } from '#shared/lib/assert.ts'
import { DEFAULT_LANGUAGE, type Language } from '../messages/letters/language.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'

export interface Partner {
  readonly id: string
  readonly name: string
}

export interface NewPartner extends Partner {
  readonly createdAt: number
  /** That its letters are written in; absent: English. */
  readonly language?: Language
}

/** Makes a partner with its version counter at 0. */
export async function insertPartner(trx: Trx, partner: NewPartner): Promise<void> {
  const { id, name, createdAt, language = DEFAULT_LANGUAGE } = partner
  await trx.insertInto('partner').values({ id, name, created_at: createdAt, language }).execute()
  await trx
    .insertInto('partner_version')
    .values({ partner: partner.id, version: 0, forgotten: 0, operators: 0 })
    .execute()
}

export async function getPartner(db: Db, id: string): Promise<Partner> {
  return must(await findPartner(db, id), 'A partner with an operator exists.')
}

export async function findPartner(db: Db, id: string): Promise<Partner | undefined> {
  return db.selectFrom('partner').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
}

/** The partner, where there is only one. */
export async function solePartner(db: Db): Promise<Partner | undefined> {
  const [first, other] = await db.selectFrom('partner').select(['id', 'name']).limit(2).execute()
  return other ? undefined : first
}

export async function languageOf(db: Db, id: string): Promise<Language> {
  const row = await db
    .selectFrom('partner')
    .select('language')
    .where('id', '=', id)
    .executeTakeFirst()
  return must(row, 'A partner with a message exists.').language
}

export async function setLanguage(trx: Trx, id: string, letters: Language): Promise<void> {
  await trx.updateTable('partner').set({ language: letters }).where('id', '=', id).execute()
}

/** At most two, which is enough to know whether a name says which. @param name null: whatever name. */
export async function partnersNamed(db: Db, name: string | null): Promise<Partner[]> {
  const all = db.selectFrom('partner').select(['id', 'name']).orderBy('id').limit(2)
  return (name === null ? all : all.where('name', '=', name)).execute()
}

export async function hasPartners(db: Db): Promise<boolean> {
  const row = await db.selectFrom('partner').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * Holds the partner until the transaction ends: for what must find or make something that no key
 * keeps from being there twice. Taken before any license.
 */
export async function lockPartner(trx: Trx, dialect: StoreDialect, id: string): Promise<void> {
  await dialect
    .lockRows(trx.selectFrom('partner').select('id').where('id', '=', id), 'partner')
    .execute()
}

export async function presentVersion(db: Db, partner: string): Promise<number> {
  const row = await db
    .selectFrom('partner_version')
    .select('version')
    .where('partner', '=', partner)
    .executeTakeFirst()
  return must(row, 'A partner has a version counter.').version
}

/**
 * The version that the rows written next carry. The last lock of a writing transaction: whoever
 * holds it commits before anyone else gets the next number, so versions are gap-free in commit
 * order and a reader that has seen one has seen all before it.
 */
export async function nextVersion(trx: Trx, partner: string): Promise<number> {
  const row = await trx
    .updateTable('partner_version')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('partner', '=', partner)
    .returning('version')
    .executeTakeFirst()
  return must(row, 'A partner has a version counter.').version
}

/** The same where operators changed, or what one of them may: their consoles read the session again. */
export async function nextOperatorsVersion(trx: Trx, partner: string): Promise<number> {
  const version = await nextVersion(trx, partner)
  await trx
    .updateTable('partner_version')
    .set({ operators: version })
    .where('partner', '=', partner)
    .execute()
  return version
}

/** The version in which the partner's operators last changed. */
export async function operatorsVersion(db: Db, partner: string): Promise<number> {
  const row = await db
    .selectFrom('partner_version')
    .select('operators')
    .where('partner', '=', partner)
    .executeTakeFirst()
  return must(row, 'A partner has a version counter.').operators
}

/**
 * Takes every counter up to `least`. The time in milliseconds is above all that a counter can have
 * come to, which is never so often as once in a millisecond.
 */
export async function liftVersions(trx: Trx, least: number): Promise<void> {
  await trx
    .updateTable('partner_version')
    .set({ version: least })
    .where('version', '<', least)
    .execute()
}

/**
 * Takes the place of `nextVersion` as the last lock in a transaction that writes rows without a
 * version of their own, such as the answer to a refused command.
 *
 * @returns the present version, which stays it until the transaction ends.
 */
export async function holdVersion(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
): Promise<number> {
  const query = trx.selectFrom('partner_version').select('version').where('partner', '=', partner)
  const row = await dialect.lockRows(query, 'partner_version').executeTakeFirst()
  return must(row, 'A partner has a version counter.').version
}

/** The present versions of these partners. */
export async function presentVersions(
  db: Db,
  dialect: StoreDialect,
  partners: readonly string[],
): Promise<{ partner: string; version: number }[]> {
  return db
    .selectFrom('partner_version')
    .select(['partner', 'version'])
    .where('partner', 'in', dialect.listOf(partners))
    .execute()
}
