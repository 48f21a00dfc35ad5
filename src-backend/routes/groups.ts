import { z } from 'zod'
import { endpoints } from '#shared/protocol/endpoints.ts'
import {
  groupAnswer,
  groupEnded,
  type GroupAnswer,
  type GroupEnded,
  type GroupList,
} from '#shared/protocol/groups.ts'
import { addGroup, changeGroup, endGroup, type ChangedGroup } from '../groups/change-groups.ts'
import { unknownLicense } from '../plugins/unknown-license.ts'
import type { Services } from '../services.ts'
import { isReachableLicense } from '../store/licenses.ts'
import type { Operator } from '../store/operators.ts'
import { groupsOf, peopleByGroup } from '../store/permission-groups.ts'
import { ANY_OPERATOR, keyedRoute, operatorRoute } from './route.ts'

const MANAGERS = ['owner', 'administrator'] as const

const ofGroups = {
  tenant: 'granted-clients',
  limit: 'write',
  may: MANAGERS,
} as const

export const groupsRoute = operatorRoute({
  ...endpoints.groups,
  summary: 'The permission groups of a license, and how many people are in each',
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'safe',
  limit: 'read',
  problems: ['not-found'],
  async handle({ services: { store }, caller, params: { license } }): Promise<GroupList> {
    if (!(await isReachableLicense(store.db, caller, license))) throw unknownLicense(license)
    const place = { partner: caller.partner, license }
    const people = await peopleByGroup(store.db, place)
    const groups = await groupsOf(store.db, place)
    return {
      groups: groups.map(({ id, name, permissions }) => ({
        ...{ id, name, permissions: [...permissions] },
        people: people.get(id) ?? 0,
      })),
    }
  },
})

export const newGroupRoute = keyedRoute({
  ...endpoints.addGroup,
  ...ofGroups,
  summary: 'Add a permission group to a license',
  problems: ['not-found', 'group-name-taken', 'too-many-groups'],
  async handle({ services, caller, params: { license }, body, once }): Promise<GroupAnswer> {
    const { dialect } = services.store
    const changed = await once(keptGroup, async (trx) => {
      const work = { trx, dialect, operator: caller, license }
      return kept(await addGroup(work, { id: services.ids.newId(), ...body }))
    })
    return told(services, caller, changed)
  },
})

export const changeGroupRoute = keyedRoute({
  ...endpoints.changeGroup,
  ...ofGroups,
  summary: 'Give a permission group another name or other permissions',
  problems: ['not-found', 'group-name-taken'],
  async handle({ services, caller, params: { license, group }, body, once }): Promise<GroupAnswer> {
    const { dialect } = services.store
    const changed = await once(keptGroup, async (trx) =>
      kept(await changeGroup({ trx, dialect, operator: caller, license }, group, body)),
    )
    return told(services, caller, changed)
  },
})

export const endGroupRoute = keyedRoute({
  ...endpoints.endGroup,
  ...ofGroups,
  summary: 'Take a permission group away; its people go to another one',
  problems: ['not-found', 'group-in-use'],
  async handle({ services, caller, params: { license, group }, body, once }): Promise<GroupEnded> {
    const { dialect } = services.store
    const { moved, version } = await once(keptEnd, (trx) =>
      endGroup({ trx, dialect, operator: caller, license }, group, body.into),
    )
    services.pokes.publish(caller.partner, version)
    return { moved }
  },
})

const keptGroup = z.object({ group: groupAnswer, version: z.int().nullable() })
const keptEnd = groupEnded.extend({ version: z.int() })

function kept({ group, version }: ChangedGroup): z.infer<typeof keptGroup> {
  return { group: { ...group, permissions: [...group.permissions] }, version }
}

/** After the commit: whoever is poked finds the group. */
function told(
  { pokes }: Services,
  { partner }: Operator,
  { group, version }: z.infer<typeof keptGroup>,
): GroupAnswer {
  if (version !== null) pokes.publish(partner, version)
  return group
}
