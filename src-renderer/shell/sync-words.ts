import type { Status, SyncState } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../i18n/text-tools.ts'

/** A sync that takes long enough to be told of. */
export type LongSync = Extract<SyncState, { name: 'first' | 'rebuild' | 'indexing' }>

export function longSync(status: Status | null): LongSync | null {
  const sync = status?.sync
  if (!sync || sync.name === 'idle' || sync.name === 'deltas') return null
  return sync
}

/** Why it is under way, and what can be done meanwhile. */
export function syncSentence(sync: LongSync, status: Status, text: TextTools): string {
  const { t } = text
  if (sync.name === 'indexing') return t('shell.sync.search')
  const whenOffline = status.connection.name === 'offline' ? [t('shell.sync.offline')] : []
  if (sync.name === 'first') return [t('shell.sync.eachClient'), ...whenOffline].join(' ')
  const meanwhile = status.search === 'ready' ? 'shell.sync.oldData' : 'shell.sync.eachClient'
  return [t(`shell.sync.why.${sync.reason}`), t(meanwhile), ...whenOffline].join(' ')
}
