import { ownedKind } from '#shared/domain/people/verbs.ts'
import type { Removal } from '#shared/domain/people/remove.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import { dropThings, giveThings } from '../store/owned-things.ts'
import type { LockedWork } from '../commands/work.ts'

type RemoveCommand = Extract<PeopleCommand, { verb: 'remove-members' }>

/** Gives what removed people owned to their heirs, in the transaction that removes them (S4.13). */
export async function handOver(
  { trx, dialect, operator }: LockedWork,
  command: RemoveCommand,
  removed: readonly string[],
): Promise<void> {
  const place = { partner: operator.partner, license: command.license }
  const gone = new Set(removed)
  for (const removal of command.args.people) {
    if (!gone.has(removal.id)) continue
    for (const [kind, to] of heirsOf(removal)) await giveThings(trx, place, removal.id, kind, to)
  }
  await dropThings(trx, dialect, place, removed)
}

function heirsOf({ heirs, credentialsTo }: Removal) {
  const named = ownedKind.options.flatMap((kind) => {
    const to = heirs[kind]
    return to === undefined ? [] : [[kind, to] as const]
  })
  return credentialsTo === undefined
    ? named
    : [...named, ['integration' as const, credentialsTo] as const]
}
