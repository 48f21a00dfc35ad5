import type { InviteResult } from '#shared/rpc/contract/people.ts'
import { calledBy } from '../bulks/called-by.ts'
import { readPeopleNames } from '../bulks/people-names.ts'
import type { Reads } from '../directory/reads.ts'
import type { FaultyLine, ReadInvitee } from './plan-invite.ts'

type NamedFaults = Extract<InviteResult, { outcome: 'faulty' }>

/** Lines that have to be mended, with the name of whoever has the address or phone already. */
export function withTakers(
  reads: Reads,
  read: readonly ReadInvitee[],
  faults: readonly FaultyLine[],
): NamedFaults {
  const takers = faults.flatMap((fault) => takerOf(fault) ?? [])
  const known = readPeopleNames(reads, takers)
  const typed = calledBy({ people: read.filter((line) => 'id' in line) })
  const people = faults.map((fault) => {
    const taker = takerOf(fault)
    return { ...fault, takenBy: (taker && (known.get(taker) ?? typed.get(taker))) ?? null }
  })
  return { outcome: 'faulty', people }
}

function takerOf({ refusal }: FaultyLine): string | undefined {
  const taker = refusal?.facts['takenBy']
  return typeof taker === 'string' ? taker : undefined
}
