import { daysFrom } from '#shared/lib/days-from.ts'
import type { WaitingWish } from '../store/inbox-methods.ts'

/** The day until which something was put aside is there before the backend could be told. */
export function hasDayCome({ until }: Pick<WaitingWish, 'until'>, now: number): boolean {
  return until !== null && until <= daysFrom(new Date(now), 0)
}
