import type { RefusalCode } from '#shared/domain/codes.ts'
import { targetsOf } from '#shared/domain/people/targets.ts'
import type { PeoplePlan } from '../engine.ts'
import type { JudgedSlice } from './judged-slice.ts'
import type { PlannedChange } from './plan-change.ts'

type PlannedCommand = PeoplePlan['commands'][number]

/** What a click comes to on one license, over all of its slices. */
interface WholeLicense {
  readonly refusal: RefusalCode | null
  readonly seated: ReadonlySet<string>
  /** Seats that the commands need which were not looked at yet. */
  left: number
}

/**
 * A click is judged in slices, and a license that is short of seats refuses it whole (rule 5): one
 * that has too few for all of its selected together, or that refuses some of them, is asked for
 * nobody. Of several commands on a license each says what it and the later ones need.
 *
 * @param slices in the order in which they are sent.
 */
export function byWholeLicense(slices: readonly PlannedChange[]): PlannedChange[] {
  const judged = slices.flatMap((slice) => slice.judged)
  const licenses = new Map(
    [...Map.groupBy(judged, ({ license }) => license)].map(([license, some]) => [
      license,
      wholeLicense(some),
    ]),
  )
  return slices.map((slice) => sliceOf(slice, licenses))
}

function wholeLicense(slices: readonly JudgedSlice[]): WholeLicense {
  const seated = new Set(slices.flatMap((slice) => [...slice.seated]))
  const refused = slices.find(({ refusal }) => refusal !== null)
  const isShort = slices.some(({ free }) => seated.size > free)
  return {
    seated,
    refusal: refused?.refusal ?? (isShort ? 'seats-short' : null),
    left: seated.size,
  }
}

function sliceOf(slice: PlannedChange, licenses: ReadonlyMap<string, WholeLicense>): PlannedChange {
  const leftOut = [...slice.leftOut]
  const commands: PlannedCommand[] = []
  let { people } = slice
  for (const command of slice.plan.commands) {
    const license = licenses.get(command.license)
    if (license?.refusal) {
      const count = targetsOf(command.args).length
      leftOut.push({ code: license.refusal, people: count })
      people -= count
    } else {
      commands.push(license ? withSeatsNeeded(command, license) : command)
    }
  }
  return { ...slice, people, leftOut, plan: { ...slice.plan, commands } }
}

/** The last that needs seats counts its own. */
function withSeatsNeeded(command: PlannedCommand, license: WholeLicense): PlannedCommand {
  const own = targetsOf(command.args).filter((id) => license.seated.has(id)).length
  const seatsNeeded = license.left
  license.left -= own
  return seatsNeeded === own ? command : { ...command, args: { ...command.args, seatsNeeded } }
}
