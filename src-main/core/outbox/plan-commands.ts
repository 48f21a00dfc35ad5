import type { SeatRequest } from '#shared/domain/seats.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type { CommandArguments } from '#shared/domain/people/targets.ts'
import { MAX_COMMAND_MEMBERS } from '#shared/protocol/people-commands.ts'
import type { BulkGroup, BulkPlan } from '../engine.ts'

/** A command that has its id but no place in the outbox yet. */
export interface NewCommand {
  readonly id: string
  readonly license: string
  readonly args: CommandArguments
}

/** The same about seats. */
interface NewSeatCommand extends NewCommand {
  readonly args: SeatRequest
}

/** Takes a click apart into commands that one request may carry each. */
export function planCommands(plan: BulkPlan, ids: Ids): NewSeatCommand[] {
  const countsSeats = plan.verb === 'activate-seats'
  return plan.groups.flatMap((group) => commandsOfGroup(group, countsSeats, ids))
}

/** Where a license needs several, each says how many seats it and the later ones need. */
function commandsOfGroup(group: BulkGroup, countsSeats: boolean, ids: Ids): NewSeatCommand[] {
  const isOne = group.members.length <= MAX_COMMAND_MEMBERS
  const commands: NewSeatCommand[] = []
  for (let from = 0; from < group.members.length; from += MAX_COMMAND_MEMBERS) {
    const members = group.members.slice(from, from + MAX_COMMAND_MEMBERS)
    const seatsNeeded = group.members.length - from
    const args = isOne || !countsSeats ? { members } : { members, seatsNeeded }
    commands.push({ id: ids.newId(), license: group.license, args })
  }
  return commands
}
