import { ProblemError } from '../plugins/problem.ts'
import type { ProductCaller } from './authenticate-product.ts'

/** Any other license is as if it were not there, whether it is or not. @throws ProblemError `not-found` */
export function assertOwnLicense({ license }: ProductCaller, asked: string): void {
  if (asked !== license) throw new ProblemError('not-found', 'There is no such license.')
}
