import { shallowRef, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import type { PeopleChange, PeopleChangeResult } from '#shared/rpc/contract/people.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useSession } from '../../data/use-session.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import type { RemovalChoice } from './heirs-of.ts'
import { whyNotSome } from './left-out-words.ts'
import { selectOwn } from './own-selection.ts'
import { changeOf, type PeopleKey } from './people-menu.ts'
import type { ChosenPerson, PeopleTarget } from './people-target.ts'

export interface PeopleVerbs {
  /** Whose removal waits for the person's word; null: nobody's. */
  readonly removing: Ref<PeopleTarget | null>
  /** Who is to go into another group, once it is chosen. */
  readonly regrouping: Ref<PeopleTarget | null>
  /** Who is to become the owner. */
  readonly heir: Ref<ChosenPerson | null>
  choose(key: PeopleKey, target: PeopleTarget): Promise<void>
  setGroup(group: string): Promise<void>
  /** @returns whether it was queued. */
  remove(choice: RemovalChoice): Promise<boolean>
  transfer(): Promise<void>
}

/** What a choice of a people menu does: the change at once, or a dialog first where it cannot be undone. */
export function usePeopleVerbs(): PeopleVerbs {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const { session } = useSession()
  const text = useText()
  const route = useRoute()
  const removing = shallowRef<PeopleTarget | null>(null)
  const regrouping = shallowRef<PeopleTarget | null>(null)
  const heir = shallowRef<ChosenPerson | null>(null)
  let underWay = false

  /** A second click while the first is being answered is the same click. */
  async function once(change: () => Promise<PeopleChangeResult>): Promise<boolean> {
    if (underWay) return false
    underWay = true
    const result = await attempt(change)
    underWay = false
    if (result?.outcome === 'queued') notices.followBulk(result.bulk)
    if (result?.outcome === 'nothing') notices.tell(nothingDone(result))
    return result?.outcome === 'queued'
  }

  function nothingDone({ leftOut }: Extract<PeopleChangeResult, { outcome: 'nothing' }>): string {
    if (leftOut.length === 0) return text.t('seats.nothingToDo')
    const reasons = whyNotSome(leftOut, session.value, text)
    return text.t('people.nothingDone', { why: text.t('people.menu.nobody', { reasons }) })
  }

  function change(target: PeopleTarget, wish: PeopleChange): Promise<boolean> {
    return once(async () => {
      const selection = await selectOwn(client, target)
      return client.people.change({ selection, change: wish })
    })
  }

  // Whoever goes elsewhere has left what the dialog was opened from.
  watch(
    () => route.fullPath,
    () => {
      removing.value = null
      regrouping.value = null
      heir.value = null
    },
  )

  return {
    removing,
    regrouping,
    heir,
    async choose(key, target) {
      if (key === 'remove') removing.value = target
      else if (key === 'group') regrouping.value = target
      else if (key === 'transfer') heir.value = target.person
      else await change(target, changeOf(key))
    },
    async setGroup(group) {
      const target = regrouping.value
      regrouping.value = null
      if (target) await change(target, { verb: 'set-group', group })
    },
    async remove(choice) {
      const target = removing.value
      removing.value = null
      return target !== null && change(target, { verb: 'remove-members', ...choice })
    },
    async transfer() {
      const member = heir.value?.id
      heir.value = null
      if (member !== undefined) await once(() => client.people.transfer({ member }))
    },
  }
}
