import type { Status } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** How far the numbers can be trusted. `takenAt`: when data last came in whole. */
export function bookAge(status: Status | null, takenAt: number | null, text: TextTools): string {
  const { t, ago, since } = text
  const { sync, connection } = status ?? {}
  if (connection?.name === 'offline') {
    if (takenAt === null) return t('dashboard.age.never')
    return t('dashboard.age.offline', { time: since(takenAt) })
  }
  if (sync?.name === 'first' || (sync?.name === 'rebuild' && status?.search === 'preparing')) {
    return t('dashboard.age.filling')
  }
  if (connection?.name === 'online') return t('dashboard.age.current')
  if (takenAt === null) return t('dashboard.age.never')
  return t('dashboard.age.last', { time: ago(takenAt) })
}
