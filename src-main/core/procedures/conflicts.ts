import type { ConflictReader } from '../conflicts/conflict-reader.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface ConflictsParts {
  readonly engine: Engine
  readonly conflicts: ConflictReader
}

export function conflictsProcedures({ engine, conflicts }: ConflictsParts) {
  return {
    list: os.conflicts.list.handler(({ input }) => conflicts.latest(input.from, input.limit)),
    settle: os.conflicts.settle.handler(({ input }) =>
      engine.settleConflicts(input.conflicts, input.way),
    ),
  }
}
