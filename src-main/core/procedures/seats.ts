import type { SeatChangeResult } from '#shared/rpc/contract/seats.ts'
import type { SelectionReckoner } from '../directory/selection-reckoner.ts'
import {
  fittingPlan,
  planPeople,
  wholePlan,
  type ReckonedClick,
} from '../directory/verb-reckoning.ts'
import type { BulkPlan, Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface SeatsParts {
  readonly engine: Engine
  readonly reckoner: SelectionReckoner
}

export function seatsProcedures({ engine, reckoner }: SeatsParts) {
  return {
    activate: os.seats.activate.handler(({ input }) => {
      const click = reckoner.click(input.selection, 'activate-seats')
      return submit(
        engine,
        click,
        input.choice === 'fitting' ? fittingPlan(click) : wholeOrNone(click),
      )
    }),
    revoke: os.seats.revoke.handler(({ input }) => {
      const click = reckoner.click(input.selection, 'revoke-seats')
      return submit(engine, click, wholePlan(click))
    }),
  }
}

/** Rule 5: while a seat is missing nothing is queued, and the person chooses. */
function wholeOrNone(click: ReckonedClick): BulkPlan | null {
  return click.reckoning.short > 0 ? null : wholePlan(click)
}

/** @param plan null, or without people: seats are short. */
async function submit(
  engine: Engine,
  { reckoning }: ReckonedClick,
  plan: BulkPlan | null,
): Promise<SeatChangeResult> {
  if (reckoning.applicable === 0) return { outcome: 'nothing', reckoning }
  if (!plan || plan.groups.length === 0) return { outcome: 'short', reckoning }
  return { outcome: 'queued', bulk: await engine.enqueue(plan), people: planPeople(plan) }
}
