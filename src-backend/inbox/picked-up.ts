import type { Trx } from '../store/open-store.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { hasEntry } from '../store/inbox-entries.ts'
import { callOffTimers, hasTimer, INVITE_TIMERS } from '../store/timers.ts'
import { addInboxEntry } from './add-entry.ts'
import { closeForPeople, INVITE_REASONS } from './close-for-people.ts'

/** Somebody whose invitation is accepted in this transaction, which holds the license. */
export interface PickedUp {
  readonly partner: string
  readonly member: string
  readonly client: string
  readonly license: string
  readonly generation: number
  readonly name: string
}

/** Which sending of an invitation a line of the inbox is about. */
export function onceOfInvite(
  kind: 'picked-up' | 'not-picked-up',
  { member, generation }: Pick<PickedUp, 'member' | 'generation'>,
): string {
  return `${kind}/${member}/${generation}`
}

/**
 * Tells of an invitation that was accepted after it had been sent again (S1.17), also when the inbox
 * has told that it was not; and nothing about it comes any more. One that was sent once tells nothing.
 */
export async function tellPickedUp(
  trx: Trx,
  dialect: StoreDialect,
  person: PickedUp,
  entry: { readonly id: string; readonly at: number; readonly version: number },
): Promise<boolean> {
  const { partner, member, client, license, name } = person
  const wasResent = (await isAwaited(trx, person)) || (await isTold(trx, person))
  await callOffTimers(trx, dialect, partner, { kinds: INVITE_TIMERS, subjects: [member] })
  if (!wasResent) return false
  const { at, version } = entry
  await closeForPeople(trx, dialect, {
    ...{ partner, members: [member], kinds: INVITE_REASONS, at, version },
  })
  return addInboxEntry(trx, {
    ...{ ...entry, partner, client, license, member, kind: 'picked-up', facts: { name } },
    once: onceOfInvite('picked-up', person),
  })
}

/** It was sent again less than 48 hours ago: only then is there such a timer. */
function isAwaited(trx: Trx, { partner, member }: PickedUp): Promise<boolean> {
  return hasTimer(trx, partner, 'not-picked-up', member)
}

/** It was sent again, and 48 hours have passed. */
function isTold(trx: Trx, person: PickedUp): Promise<boolean> {
  return hasEntry(trx, person.partner, onceOfInvite('not-picked-up', person))
}
