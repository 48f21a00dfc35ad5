import { groupNamed } from '#shared/domain/people/groups.ts'
import { explainRequest } from '#shared/domain/explain-request.ts'
import { RefusedError } from '../plugins/problem.ts'
import type { ImportWork } from './import-work.ts'

/**
 * The id of the license's group that the request names; null: it names none.
 *
 * @throws ProblemError `invalid-request`: the license has no such group.
 */
export function groupOfRows(
  { request }: Pick<ImportWork, 'request'>,
  groups: readonly { readonly id: string; readonly name: string }[],
): string | null {
  const { group: name } = request
  if (name === null) return null
  const group = groupNamed(groups, name)
  if (group) return group.id
  const names = groups.map((one) => one.name).join(', ')
  const message =
    names === '' ? 'The license has no groups.' : `The groups of the license are: ${names}.`
  const refusal = explainRequest('group-unknown', { group: name, groups: names })
  throw new RefusedError('invalid-request', message, refusal, [{ at: '/body/group', message }])
}
