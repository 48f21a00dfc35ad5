import { explainRequest } from '#shared/domain/explain-request.ts'
import { RefusedError } from '../plugins/problem.ts'
import { insertGrantChanges } from '../store/grant-changes.ts'
import {
  clientsAmong,
  grantedAmong,
  holdGrants,
  writeGrants,
  type Grantee,
  type GrantSteps,
} from '../store/grants.ts'
import type { Trx } from '../store/open-store.ts'
import { nextVersion } from '../store/partners.ts'

const MAX_REPORTED = 20

/** Which clients an operator may see from now on, and which no more; no client is in both. */
export interface GrantWish {
  readonly operator: Grantee
  readonly grant: readonly string[]
  readonly revoke: readonly string[]
  /** The backend's wall time. */
  readonly at: number
}

/** What a wish came to: only clients whose grant was really another one. */
export interface ChangedGrants extends GrantSteps {
  readonly grantsVersion: number
  /** The partner's version to poke consoles to, after the commit; null: nothing changed. */
  readonly version: number | null
}

/**
 * The one way in which grants change; done again it changes nothing. Takes the partner's version
 * as its last lock. Keep it to 2,000 clients: each is two rows of the transaction.
 *
 * @throws ProblemError `all-clients` for an operator who sees all; `unknown-client` for an id that
 * is no client of the partner.
 */
export async function changeGrants(trx: Trx, wish: GrantWish): Promise<ChangedGrants> {
  const { operator, at } = wish
  const held = await holdGrants(trx, operator)
  if (held.allClients) {
    throw new RefusedError(
      'all-clients',
      'This operator sees all clients; single ones are not granted.',
      explainRequest('all-clients', { allClients: true }),
    )
  }
  await assertClients(trx, wish)
  const steps = await realSteps(trx, wish)
  if (steps.granted.length + steps.revoked.length === 0) {
    return { ...steps, grantsVersion: held.grantsVersion, version: null }
  }
  const grantsVersion = held.grantsVersion + 1
  await writeGrants(trx, operator, steps, grantsVersion)
  const version = await nextVersion(trx, operator.partner)
  await insertGrantChanges(trx, operator, steps, { grantsVersion, version, at })
  return { ...steps, grantsVersion, version }
}

async function assertClients(trx: Trx, { operator, grant, revoke }: GrantWish): Promise<void> {
  const asked = { grant, revoke }
  const known = await clientsAmong(trx, operator.partner, [...grant, ...revoke])
  const message = 'There is no such client.'
  const unknown = [...grant, ...revoke].find((id) => !known.has(id))
  if (unknown === undefined) return
  const errors = Object.entries(asked).flatMap(([key, ids]) =>
    ids.flatMap((id, at) => (known.has(id) ? [] : [{ at: `/body/${key}/${at}`, message }])),
  )
  throw new RefusedError(
    'unknown-client',
    'Nothing was changed: a client is unknown.',
    explainRequest('client-unknown', { client: unknown }),
    errors.slice(0, MAX_REPORTED),
  )
}

async function realSteps(trx: Trx, { operator, grant, revoke }: GrantWish): Promise<GrantSteps> {
  const granted = await grantedAmong(trx, operator, [...grant, ...revoke])
  return {
    granted: [...new Set(grant)].filter((id) => !granted.has(id)),
    revoked: [...new Set(revoke)].filter((id) => granted.has(id)),
  }
}
