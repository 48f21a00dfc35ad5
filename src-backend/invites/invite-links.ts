import { hashOf, type InviteSource } from '../links/link-maker.ts'
import { insertRows } from '../store/insert-rows.ts'
import { invitedPeople, raiseGenerations, type InvitedPerson } from '../store/invites.ts'
import { setTimers } from '../store/timers.ts'
import type { GroupWork } from '../commands/work.ts'

/** What links are made with. */
type LinkWork = Pick<GroupWork, 'trx' | 'dialect' | 'links' | 'operator'>

/** Somebody to be written to, and what the link in the letter is made from. */
export interface LinkedPerson {
  readonly person: InvitedPerson
  readonly source: InviteSource
}

/**
 * A new link for each, which ends at its time, and the invite with it (rule 4): older ones of the
 * same invite are void from now on.
 */
export async function newLinks(
  work: LinkWork,
  ids: readonly string[],
  expiresAt: number,
): Promise<LinkedPerson[]> {
  if (ids.length === 0) return []
  const { trx, dialect, links } = work
  const { partner } = work.operator
  await raiseGenerations(trx, dialect, partner, ids, expiresAt)
  const people = await invitedPeople(trx, dialect, partner, ids)
  const linked = people.map(linkedOf)
  await insertRows(
    trx,
    'invite_link',
    linked.map(({ person, source }) => ({
      partner,
      hash: hashOf(links.secretOf(partner, source)),
      member: person.id,
      generation: source.generation,
      address: source.address,
      expires_at: expiresAt,
      used_at: null,
    })),
  )
  await setTimers(trx, partner, 'invite-expiry', ids, expiresAt)
  return linked
}

/** The link that each has already; who never got one, brought by an import, gets the first. */
export async function presentLinks(
  work: LinkWork,
  ids: readonly string[],
  expiresAt: number,
): Promise<LinkedPerson[]> {
  if (ids.length === 0) return []
  const people = await invitedPeople(work.trx, work.dialect, work.operator.partner, ids)
  const without = people.filter(({ generation }) => generation === 0).map(({ id }) => id)
  const having = people.filter(({ generation }) => generation > 0).map(linkedOf)
  return [...having, ...(await newLinks(work, without, expiresAt))]
}

function linkedOf(person: InvitedPerson): LinkedPerson {
  const { id, generation, email, phone } = person
  return {
    person,
    source: { kind: 'invite', member: id, generation, address: email ?? phone ?? '' },
  }
}
