import { peopleNamedBy } from '#shared/domain/people/rules.ts'
import type { PeopleVerb } from '#shared/domain/people/verbs.ts'
import { isSeatCommand, type Command } from '#shared/protocol/commands.ts'

/** Transactions stay under 5,000 rows: members, and per command its license, ledger and version. */
const MAX_GROUP_ROWS = 4_500
const ROWS_BESIDE_MEMBERS = 3

/** Cuts a batch into transactions, in order: one commit to disk is what a transaction costs. */
export function groupsOf(commands: readonly Command[]): Command[][] {
  const groups: Command[][] = []
  let rows = Infinity
  for (const command of commands) {
    const needed = rowsOf(command) + ROWS_BESIDE_MEMBERS
    if (rows + needed > MAX_GROUP_ROWS) {
      groups.push([])
      rows = 0
    }
    groups.at(-1)?.push(command)
    rows += needed
  }
  return groups
}

/** What a command writes at most: an invitation is a person, a link, a message and two timers. */
function rowsOf(command: Command): number {
  if (isSeatCommand(command)) return command.args.members.length
  return peopleNamedBy(command).length * (SENDING.has(command.verb) ? ROWS_OF_SENDING : 2)
}

const ROWS_OF_SENDING = 5
const SENDING: ReadonlySet<PeopleVerb> = new Set([
  'invite-members',
  'remind-invites',
  'resend-invites',
  'cancel-invites',
])
