import { ownedKind } from '#shared/domain/people/verbs.ts'
import type { Removal } from '#shared/domain/people/remove.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import { dropThings, giveThings } from '../store/owned-things.ts'
import type { LockedWork } from '../commands/work.ts'
import { writeHandover, type Moved } from '../webhooks/write-handover.ts'

type RemoveCommand = Extract<PeopleCommand, { verb: 'remove-members' }>

/**
 * Gives what removed people owned to their heirs, in the transaction that removes them, and writes
 * to the licensed product what it has to move (S4.12, S4.13).
 */
export async function handOver(
  work: LockedWork,
  command: RemoveCommand,
  removed: readonly string[],
  version: number,
): Promise<void> {
  const { trx, dialect, operator } = work
  const place = { partner: operator.partner, license: command.license }
  const gone = new Set(removed)
  const moved: Moved[] = []
  for (const { id: from, ...removal } of command.args.people) {
    if (!gone.has(from)) continue
    for (const [kind, to] of heirsOf(removal)) {
      const things = await giveThings(trx, place, from, kind, to)
      moved.push({ kind, from, to, things: things.map(({ id }) => id) })
    }
  }
  await dropThings(trx, dialect, place, removed)
  await writeHandover(work, command.license, moved, version)
}

function heirsOf({ heirs, credentialsTo }: Pick<Removal, 'heirs' | 'credentialsTo'>) {
  const named = ownedKind.options.flatMap((kind) => {
    const to = heirs[kind]
    return to === undefined ? [] : [[kind, to] as const]
  })
  return credentialsTo === undefined
    ? named
    : [...named, ['integration' as const, credentialsTo] as const]
}
