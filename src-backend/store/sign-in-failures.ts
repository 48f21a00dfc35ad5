import type { Db } from './open-store.ts'

/** What is counted: an address, or a machine, of one partner's sign-in. */
export interface FailureSource {
  readonly partner: string
  readonly source: string
}

/**
 * Counts an attempt before it is judged, so that many at once are no way round the limit.
 *
 * @returns how many there are since the window's start, and when that was.
 */
export async function countAttempt(
  db: Db,
  { partner, source }: FailureSource,
  { now, windowMs }: { readonly now: number; readonly windowMs: number },
): Promise<{ failures: number; since: number }> {
  return db
    .insertInto('sign_in_failure')
    .values({ partner, source, failures: 1, since: now })
    .onConflict((conflict) =>
      conflict.columns(['partner', 'source']).doUpdateSet((eb) => {
        const isOld = eb('sign_in_failure.since', '<=', now - windowMs)
        return {
          failures: eb
            .case()
            .when(isOld)
            .then(1)
            .else(eb('sign_in_failure.failures', '+', 1))
            .end(),
          since: eb.case().when(isOld).then(now).else(eb.ref('sign_in_failure.since')).end(),
        }
      }),
    )
    .returning(['failures', 'since'])
    .executeTakeFirstOrThrow()
}

/** The attempt was none: what it counted is taken back, or all is. */
export async function forgiveAttempts(
  db: Db,
  { partner, source }: FailureSource,
  count: 'one' | 'all',
): Promise<void> {
  await db
    .updateTable('sign_in_failure')
    .set((eb) => ({ failures: count === 'all' ? eb.lit(0) : eb('failures', '-', 1) }))
    .where('partner', '=', partner)
    .where('source', '=', source)
    .where('failures', '>', 0)
    .execute()
}

/** Windows that are over. */
export async function forgetFailures(db: Db, partner: string, before: number): Promise<void> {
  await db
    .deleteFrom('sign_in_failure')
    .where('partner', '=', partner)
    .where('since', '<=', before)
    .execute()
}
