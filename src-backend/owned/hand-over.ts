import { ownedKind } from '#shared/domain/people/verbs.ts'
import type { Removal } from '#shared/domain/people/remove.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import type { IntegrationsNamed } from '#shared/protocol/product.ts'
import { dropThings, giveThings } from '../store/owned-things.ts'
import type { LockedWork } from '../commands/work.ts'
import { writeHandover, type Moved } from '../webhooks/write-handover.ts'

type RemoveCommand = Extract<PeopleCommand, { verb: 'remove-members' }>

/** Integrations that broke, by whose they were. */
export type Broken = ReadonlyMap<string, IntegrationsNamed>

/** Of the integrations of each person: the ledger keeps them for ever. */
const MAX_NAMED_EACH = 5

/**
 * Gives what removed people owned to their heirs, in the transaction that removes them, and writes
 * to the licensed product what it has to move (S4.12, S4.13).
 *
 * @returns what nobody took over.
 */
export async function handOver(
  work: LockedWork,
  command: RemoveCommand,
  removed: readonly string[],
  version: number,
): Promise<Broken> {
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
  const left = await dropThings(trx, dialect, place, removed)
  await writeHandover(work, command.license, moved, version)
  return new Map([...left].map(([member, names]) => [member, brokenOf(names)]))
}

function brokenOf(names: readonly string[]): IntegrationsNamed {
  return { count: names.length, names: names.slice(0, MAX_NAMED_EACH) }
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
