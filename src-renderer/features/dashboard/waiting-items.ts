import type { RouteLocationRaw } from 'vue-router'
import type { Overview } from '#shared/rpc/contract/dashboard.ts'
import type { InboxCounts } from '#shared/rpc/contract/inbox.ts'
import type { Status } from '#shared/rpc/contract/session.ts'
import { drawerQuery } from '../../stores/drawer.ts'
import { peopleLocation } from '../clients/index.ts'

/** Something that waits for somebody, and the list of it. */
export interface WaitingItem {
  readonly key:
    'attention' | 'requests' | 'inbox' | 'outbox' | 'invites' | 'bounced' | 'expired' | 'unlicensed'
  /** null: not counted yet. */
  readonly count: number | null
  readonly to: RouteLocationRaw
  /** It asks for something to be done, when there is any. */
  readonly isBad: boolean
}

export function waitingItems(
  { invites, unlicensed }: Pick<Overview, 'invites' | 'unlicensed'>,
  outbox: Status['outbox'] | null,
  inbox: InboxCounts | null,
): readonly WaitingItem[] {
  const queued = outbox ? outbox.queued + outbox.sending : null
  return [
    {
      ...{ key: 'attention', count: outbox?.attention ?? null, isBad: true },
      to: { name: 'attention' },
    },
    {
      ...{ key: 'requests', count: inbox?.requests ?? null, isBad: true },
      to: { name: 'inbox', query: { folder: 'requests' } },
    },
    {
      ...{ key: 'inbox', count: inbox ? inbox.open - inbox.requests : null, isBad: false },
      to: { name: 'inbox' },
    },
    {
      ...{ key: 'outbox', count: queued, isBad: false },
      to: { name: 'dashboard', query: drawerQuery({ name: 'outbox' }) },
    },
    {
      ...{ key: 'invites', count: invites?.waiting ?? null, isBad: false },
      to: peopleLocation({
        tab: 'invites',
        states: ['queued', 'sent', 'delivered', 'opened'],
      }),
    },
    {
      ...{ key: 'bounced', count: invites?.bounced ?? null, isBad: true },
      to: peopleLocation({ tab: 'invites', states: ['bounced'] }),
    },
    {
      ...{ key: 'expired', count: invites?.expired ?? null, isBad: true },
      to: peopleLocation({ tab: 'invites', states: ['expired'] }),
    },
    {
      ...{ key: 'unlicensed', count: unlicensed.invites, isBad: false },
      to: peopleLocation({
        tab: 'invites',
        seat: 'unlicensed',
        states: ['queued', 'sent', 'delivered', 'bounced', 'opened'],
      }),
    },
  ]
}
