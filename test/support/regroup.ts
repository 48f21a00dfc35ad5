import { groupAnswer, groupList } from '#shared/protocol/groups.ts'
import { givenPeopleCommand } from './people-commands.ts'

/** Asks the backend as an operator who may change groups. */
export type AskBackend = (method: 'GET' | 'POST', url: string, body?: object) => Promise<unknown>

/**
 * One round of what becomes of a license's groups: another one is added, somebody goes into it, the
 * oldest is renamed, and once there are three it ends and its people go to the newest.
 */
export async function regroup(
  ask: AskBackend,
  { license, member }: { readonly license: string; readonly member: string },
): Promise<void> {
  const path = `/v1/licenses/${license}/groups`
  const { groups } = groupList.parse(await ask('GET', path))
  const name = `Group ${groups.length} of ${license.slice(-6)} ${crypto.randomUUID().slice(0, 4)}`
  const added = groupAnswer.parse(await ask('POST', path, { name, permissions: ['contacts'] }))
  const args = { members: [member], group: added.id }
  const command = givenPeopleCommand(license, { verb: 'set-group', args })
  await ask('POST', '/v1/commands', { commands: [command] })
  const [oldest] = groups.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (!oldest) return
  if (groups.length > 1) await ask('POST', `${path}/${oldest.id}/end`, { into: added.id })
  else await ask('POST', `${path}/${oldest.id}`, { name: `${name} before` })
}
