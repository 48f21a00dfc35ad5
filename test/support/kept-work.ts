import { DraftReader } from '#core/people/draft-reader.ts'
import { Reads } from '#core/directory/reads.ts'
import { INBOX_WISHES, type WaitingWish } from '#core/store/inbox-methods.ts'
import { ViewReader } from '#core/views/view-reader.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import type { SavedView, TableLayout } from '#shared/rpc/contract/views.ts'
import { idOf } from './change-body.ts'
import { directoryQuery } from './directory-lists.ts'
import type { WriterBench } from './writer-bench.ts'

const layout: TableLayout = { columns: [{ id: 'name', width: 200 }], density: 'compact' }

export const NELL: Invitee = {
  ...{ givenName: 'Nell', familyName: 'Brown', email: 'nell@brown.example', phone: '' },
  ...{ role: 'agent', group: null, billingPermission: false, mfaRequired: false, takesSeat: true },
}

/** What an outbox keeps besides commands. */
interface KeptWork {
  readonly views: readonly SavedView[]
  readonly layout: TableLayout | null
  readonly draft: readonly Invitee[]
  /** Entry and wish, the longest waiting first. */
  readonly wishes: readonly (readonly [string, string])[]
}

export const KEPT_WORK: KeptWork = {
  views: [1, 2].map((n) => viewOf(n)),
  layout,
  draft: [NELL],
  wishes: [
    [idOf(611), 'snooze'],
    [idOf(610), 'close'],
  ],
}

export function viewOf(n: number): SavedView {
  return { id: idOf(600 + n), name: `View ${n}`, query: directoryQuery({}), layout }
}

export function keepWork({ methods }: WriterBench): void {
  for (const view of KEPT_WORK.views) methods.saveView(view)
  methods.keepLayout('invites', layout)
  methods.keepInviteDraft(idOf(11), [NELL])
  methods.wishInbox([idOf(610), idOf(611)], {
    ...{ wish: 'snooze', until: '2026-12-01', reason: 'The owner is away' },
  })
  methods.wishInbox([idOf(610)], { wish: 'close' })
}

export function keptWork({ work }: WriterBench): KeptWork {
  const reads = new Reads(work)
  const views = new ViewReader(() => reads)
  return {
    views: views.all(),
    layout: views.layout('invites'),
    draft: new DraftReader(() => reads).invite(idOf(11)),
    wishes: reads.rows<WaitingWish>(INBOX_WISHES).map(({ entry, wish }) => [entry, wish]),
  }
}
