import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { InboxEntries, InboxFolder, InboxRow, InboxWish } from '#shared/rpc/contract/inbox.ts'
import { useConsole } from '../../data/console.ts'
import { countedSource } from '../../data/counted-source.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { usePicking, type Picking } from '../../data/use-picking.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'

export interface Inbox {
  readonly folder: ComputedRef<InboxFolder>
  show(folder: InboxFolder): void
  /** The position that keys act on. */
  readonly active: Ref<number>
  readonly list: PagedList<InboxRow>
  readonly picking: Picking<InboxRow>
  /** Whom to ask where seats are not this operator's to give. */
  readonly billingHolders: Ref<readonly string[]>
  change(portions: readonly InboxEntries[], change: InboxWish): Promise<void>
  /** What is picked, in portions that requests take. */
  picked(): Promise<readonly InboxEntries[]>
}

/** The entries of one folder, the newest first. The address says which. */
export function useInbox(): Inbox {
  const { client } = useConsole()
  const notices = useNotices()
  const attempt = useAttempt()
  const { counted } = useText()
  const route = useRoute()
  const router = useRouter()
  const billingHolders = ref<readonly string[]>([])
  const folder = computed(() => folderOf(route.query['folder']))
  const fetchRows = async (from: number, limit: number) => {
    const page = await client.inbox.list({ folder: folder.value, from, limit })
    billingHolders.value = page.billingHolders
    return page
  }
  // Names, seats and whom to ask in the rows are those of now.
  const areas = ['inbox', 'members', 'clients', 'session'] as const
  const list = usePagedList(countedSource(fetchRows), areas, () => folder.value)
  const picking = usePicking(list, fetchRows)
  let underWay = false

  async function changeAll(portions: readonly InboxEntries[], wish: InboxWish): Promise<number> {
    let changed = 0
    for (const entries of portions) {
      changed += (await client.inbox.change({ entries, change: wish })).changed
    }
    return changed
  }

  return {
    ...{ folder, list, picking, billingHolders },
    active: ref(0),
    show(next) {
      picking.clear()
      void router.replace({ query: next === 'open' ? {} : { folder: next } })
    },
    async change(portions, wish) {
      // A second click while the first is being answered is the same click.
      if (underWay) return
      underWay = true
      const changed = await attempt(() => changeAll(portions, wish))
      underWay = false
      if (changed !== null) notices.tell(counted(`inbox.told.${wish.wish}`, changed))
    },
    async picked() {
      const portions = await picking.portions()
      return portions.map((portion) => (portion === 'all' ? folder.value : portion))
    },
  }
}

function folderOf(text: unknown): InboxFolder {
  return text === 'requests' || text === 'aside' ? text : 'open'
}
