import type { SeatChangeResult } from '#shared/rpc/contract/seats.ts'
import type { ReckonedClick, SelectionReckoner } from '../directory/selection-reckoner.ts'
import { planPeople } from '../directory/verb-reckoning.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface SeatsParts {
  readonly engine: Engine
  readonly reckoner: SelectionReckoner
}

export function seatsProcedures({ engine, reckoner }: SeatsParts) {
  return {
    activate: os.seats.activate.handler(async ({ input }) => {
      const click = await reckoner.click(input.selection, 'activate-seats')
      // Rule 5: while a seat is missing nothing is queued, and the person chooses.
      const mustChoose = input.choice === 'whole' && click.reckoning.short > 0
      return submit(engine, click, mustChoose)
    }),
    revoke: os.seats.revoke.handler(async ({ input }) =>
      submit(engine, await reckoner.click(input.selection, 'revoke-seats'), false),
    ),
  }
}

async function submit(
  engine: Engine,
  { reckoning, fittingPlan }: ReckonedClick,
  mustChoose: boolean,
): Promise<SeatChangeResult> {
  if (reckoning.applicable === 0) return { outcome: 'nothing', reckoning }
  if (mustChoose || reckoning.fitting === 0) return { outcome: 'short', reckoning }
  const plan = await fittingPlan()
  if (plan.groups.length === 0) return { outcome: 'nothing', reckoning }
  return { outcome: 'queued', bulk: await engine.enqueue(plan), people: planPeople(plan) }
}
