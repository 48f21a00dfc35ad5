import type { LimitClass } from '../limits/token-buckets.ts'
import type { Services } from '../services.ts'
import { ProblemError } from './problem.ts'

/** @throws ProblemError `rate-limited`, with the seconds to wait. */
export function limitRequest(
  { limits }: Pick<Services, 'limits'>,
  limit: LimitClass | 'none',
  subject: string,
): void {
  if (limit === 'none') return
  const seconds = limits.take(subject, limit)
  if (seconds === 0) return
  const detail = `Too many requests. Ask again in ${seconds} seconds.`
  throw new ProblemError('rate-limited', detail, undefined, seconds)
}
