import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { GroupWish, LicenseGroup } from '#shared/rpc/contract/groups.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import type { GroupTrouble } from './group-trouble.ts'
import { requestIds } from './request-ids.ts'

export interface Groups {
  /** As the backend had them last; null: it was not asked yet, or did not answer. */
  readonly groups: ShallowRef<readonly LicenseGroup[] | null>
  /** Why the last thing that was asked did not come about. */
  readonly trouble: ShallowRef<GroupTrouble | null>
  readonly isAsking: Ref<boolean>
  load(): Promise<void>
  /** @returns whether it is done. */
  change(wish: GroupWish): Promise<boolean>
}

/** The permission groups of a license, as they are asked of the backend and changed there. */
export function useGroups(license: string): Groups {
  const { client } = useConsole()
  const attempt = useAttempt()
  const groups = shallowRef<readonly LicenseGroup[] | null>(null)
  const trouble = shallowRef<GroupTrouble | null>(null)
  const isAsking = ref(false)
  const requests = requestIds(systemIds)

  async function load(): Promise<void> {
    isAsking.value = true
    const answer = await attempt(() => client.groups.list({ license }))
    isAsking.value = false
    if (answer?.outcome === 'answered') groups.value = answer.groups
    trouble.value = answer === null || answer.outcome === 'answered' ? null : answer
  }

  async function change(wish: GroupWish): Promise<boolean> {
    // A second press while the first is being answered is the same press.
    if (isAsking.value) return false
    isAsking.value = true
    const request = requests.of(wish)
    const answer = await attempt(() => client.groups.change({ request, license, wish }))
    isAsking.value = false
    if (answer === null) return false
    if (answer.outcome !== 'unknown') {
      requests.settled()
      // A refusal tells of what is otherwise than it was shown.
      await load()
    }
    if (answer.outcome !== 'done') trouble.value = answer
    return answer.outcome === 'done'
  }

  return { groups, trouble, isAsking, load, change }
}
