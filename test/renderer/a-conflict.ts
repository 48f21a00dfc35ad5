import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { NOON } from './english-text.ts'

/** Grace wanted the last seat, and Walter has it. */
export function aConflict(change: Partial<Conflict> = {}): Conflict {
  return {
    id: '01890000-0000-7000-8000-000000000001',
    kind: 'refused',
    verb: 'activate-seats',
    place: {
      client: { id: '01890000-0000-7000-8000-000000000002', name: 'One Chair & Co' },
      license: { id: '01890000-0000-7000-8000-000000000003', product: 'chat', plan: 'team' },
    },
    at: NOON - 120_000,
    people: { count: 1, names: ['Grace Lastchair'] },
    heirless: [],
    code: 'seats-short',
    shortBy: 1,
    refusal: { rule: 'R5', facts: { shortBy: 1, free: 0, inUse: 5 }, way: 'buy-seats' },
    holds: { included: 1, additional: 4, inUse: 5, free: 0 },
    changed: {
      operator: 'Ada Agent',
      at: NOON - 180_000,
      people: { count: 1, names: ['Walter Lastchair'] },
      holdsSeat: true,
    },
    ways: { again: 0, adjust: 0 },
    ...change,
  }
}
