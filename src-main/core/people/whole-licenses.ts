import { targetsOf } from '#shared/domain/people/targets.ts'
import type { LeftOut } from '#shared/rpc/contract/people.ts'
import type { PeoplePlan } from '../engine.ts'
import type { JudgedSlice } from './judged-slice.ts'
import type { PlannedChange } from './plan-change.ts'

type PlannedCommand = PeoplePlan['commands'][number]

/** What a click comes to on one license, over all of its slices. */
interface WholeLicense {
  readonly refused: Pick<LeftOut[number], 'code' | 'refusal'> | null
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
  return { seated, refused: whyRefused(slices), left: seated.size }
}

/** A license with another reason is not said to be short: seats would not help. */
function whyRefused(slices: readonly JudgedSlice[]): WholeLicense['refused'] {
  const needed = slices.reduce((sum, slice) => sum + slice.needed, 0)
  const shortBy = Math.max(0, ...slices.map(({ free }) => needed - free))
  const barred = slices.find(({ refusal }) => refusal !== null && refusal !== 'seats-short')
  const [one] = barred ? [barred] : slices
  const code = barred?.refusal ?? (shortBy > 0 ? 'seats-short' : null)
  return code && one ? { code, refusal: one.explain(code, barred ? 0 : shortBy) } : null
}

function sliceOf(slice: PlannedChange, licenses: ReadonlyMap<string, WholeLicense>): PlannedChange {
  const leftOut = [...slice.leftOut]
  for (const { license, refused: count } of slice.judged) {
    const why = licenses.get(license)?.refused
    if (why && count > 0) leftOut.push({ ...why, people: count })
  }
  const commands: PlannedCommand[] = []
  let { people } = slice
  for (const command of slice.plan.commands) {
    const license = licenses.get(command.license)
    if (license?.refused) {
      const count = targetsOf(command.args).length
      leftOut.push({ ...license.refused, people: count })
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
