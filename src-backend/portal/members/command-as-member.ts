import { memberActor } from '#shared/domain/people/member-actor.ts'
import type { Command, CommandAnswer } from '#shared/protocol/commands.ts'
import { commandBatch } from '#shared/protocol/commands.ts'
import { answerGroup } from '../../commands/answer-group.ts'
import type { Services } from '../../services.ts'
import { lockOneLicense } from '../../store/licenses.ts'
import { nameOf, rowOfSignIn } from '../../store/memberships.ts'
import { personOf } from '../../store/people.ts'
import type { SignedIn } from '../visit.ts'

/** A verb with its arguments, as a form asks for it; `id` stands in the form, so that sent twice it is one. */
export interface MemberWish {
  readonly id: string
  readonly license: string
  readonly verb: Command['verb']
  readonly args: unknown
}

/** The wish as a command like a console's; null: it has arguments that no command can have. */
export function commandOf(wish: MemberWish, { ids }: Pick<Services, 'ids'>): Command | null {
  const place = { device: ids.newId(), sequence: 1, bulk: ids.newId() }
  const parsed = commandBatch.safeParse({ commands: [{ ...wish, ...place }] })
  return parsed.success ? (parsed.data.commands[0] ?? null) : null
}

/**
 * A member's command on their own account: the same rules, ledger, messages and timers as an
 * operator's (S3.20). What the member may do is read under the license's lock, so that a right that
 * was just taken away is gone. Undefined: the person is not on this license.
 */
export async function commandAsMember(
  { store, clock, ids, links, pokes, messages }: Services,
  { partner, signIn }: Pick<SignedIn, 'partner' | 'signIn'>,
  command: Command,
): Promise<CommandAnswer | undefined> {
  const { dialect } = store
  const answer = await store.write(async (trx) => {
    const license = await lockOneLicense(trx, dialect, partner, command.license)
    const row = license && (await rowOfSignIn(trx, { partner, signIn }, license.id))
    const actor = row && memberActor(license.profile, { id: row.id, ...personOf(row) })
    if (!actor) return undefined
    const sender = { ...actor, partner, id: row.id, name: nameOf(row), isMember: true }
    const operator = { ...sender, allClients: true }
    const work = { trx, dialect, operator, now: clock.now(), ids, links }
    const [answered] = await answerGroup(work, [command])
    return answered
  })
  // After the commit: whoever is poked finds the rows, and whoever sends finds the letters.
  if (typeof answer?.version === 'number') {
    pokes.publish(partner, answer.version)
    messages.soon()
  }
  return answer
}
