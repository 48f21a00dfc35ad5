import { explainRequest } from '#shared/domain/explain-request.ts'
import { RefusedError } from './problem.ts'

/** The same for a license that is none, for another partner's, and for one of a client not granted. */
export function unknownLicense(license: string): RefusedError {
  const refusal = explainRequest('license-unknown', { license })
  return new RefusedError('not-found', 'There is no such license.', refusal)
}
