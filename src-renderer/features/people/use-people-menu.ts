import { computed, type ComputedRef } from 'vue'
import type { DirectoryQuery } from '#shared/rpc/contract/members.ts'
import { useConsole } from '../../data/console.ts'
import { useQuery, valueOf } from '../../data/use-query.ts'
import { useSession } from '../../data/use-session.ts'
import { useStorageReason } from '../../data/use-storage-reason.ts'
import { useText } from '../../i18n/use-text.ts'
import type { MenuItem } from '../../ui/menu-items.ts'
import { addsUsers } from './adds-users.ts'
import { changesOf, peopleMenu, tabOf } from './people-menu.ts'
import type { PeopleTarget } from './people-target.ts'

/** The people verbs as items of a menu; the core reckons them when the menu opens. */
export function usePeopleMenu(
  tab: DirectoryQuery['tab'],
  target: PeopleTarget,
): ComputedRef<readonly (readonly MenuItem[])[]> {
  const { client } = useConsole()
  const { session } = useSession()
  const barred = useStorageReason()
  const text = useText()
  const { selection, person } = target
  const shown = person ? tabOf(person) : tab
  const reckoning = useQuery({
    ask: async () => {
      if (person) await client.selection.only({ selection, id: person.id })
      const [states, groups] = await Promise.all([
        client.people.reckon({ selection, changes: changesOf(shown) }),
        client.people.groupChoices({ selection }),
      ])
      return { states, groups }
    },
    areas: ['members', 'clients', 'session'],
  })
  return computed(() =>
    peopleMenu(
      {
        tab: shown,
        one: person && {
          isOwner: person.isOwner,
          hasSignedUp: person.state === 'member',
          isDeleted: addsUsers(person.license.product, session.value),
        },
        states: valueOf(reckoning.state.value)?.states ?? null,
        groups: valueOf(reckoning.state.value)?.groups ?? null,
        barred: barred.value,
        session: session.value,
      },
      text,
    ),
  )
}
