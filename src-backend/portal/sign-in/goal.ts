import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import type { Html } from '../html.ts'
import { hiddenField } from '../look/fields.ts'

/**
 * Where somebody was going who has to sign in first: to the members of an account, one of them
 * before all others. Its parts and no address, so that no link leads anywhere else.
 */
export const goalFields = { license: publicId.optional(), member: publicId.optional() }
const goal = z.object(goalFields)
export type Goal = z.output<typeof goal>

/** Where a page was asked for, and at which partner; what is no such place is no goal. */
const asked = z.object({ partner: publicId.optional(), ...goalFields })

export function goalAddress(goal: Goal): string {
  return goal.license === undefined ? '/portal' : `/portal/members?${queryOf(goal)}`
}

/** @param query of the page that was asked for. */
export function signInAddress(query: unknown): string {
  return withQuery('/portal/sign-in', asked.safeParse(query).data ?? {})
}

/** @param query of the page that was asked for. */
export function twoStepAddress(query: unknown): string {
  return withQuery('/portal/two-step', goal.safeParse(query).data ?? {})
}

/** Parts of a query, without a question mark. */
export function queryOf(parts: z.output<typeof asked>): string {
  const { partner, license, member } = parts
  const named = Object.entries({ partner, license, member })
  return new URLSearchParams(
    named.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString()
}

/** Carries the goal through a form. */
export function goalInputs(goal: Goal): Html[] {
  return Object.entries({ license: goal.license, member: goal.member }).flatMap(([name, value]) =>
    value === undefined ? [] : hiddenField(name, value),
  )
}

function withQuery(path: string, parts: z.output<typeof asked>): string {
  const query = queryOf(parts)
  return query === '' ? path : `${path}?${query}`
}
