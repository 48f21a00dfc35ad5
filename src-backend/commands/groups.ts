import type { Command } from '#shared/protocol/commands.ts'

/** Transactions stay under 5,000 rows: members, and per command its license, ledger and version. */
const MAX_GROUP_ROWS = 4_500
const ROWS_BESIDE_MEMBERS = 3

/** Cuts a batch into transactions, in order: one commit to disk is what a transaction costs. */
export function groupsOf(commands: readonly Command[]): Command[][] {
  const groups: Command[][] = []
  let rows = Infinity
  for (const command of commands) {
    const needed = command.args.members.length + ROWS_BESIDE_MEMBERS
    if (rows + needed > MAX_GROUP_ROWS) {
      groups.push([])
      rows = 0
    }
    groups.at(-1)?.push(command)
    rows += needed
  }
  return groups
}
