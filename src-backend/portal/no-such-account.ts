import { ProblemError } from '../plugins/problem.ts'

/** The person is not on this license, or there is none: both answer the same. */
export class NoSuchAccount extends ProblemError {
  constructor() {
    super('not-found', 'There is no such account.')
  }
}
