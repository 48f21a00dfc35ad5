import type { ChipState } from '../data/use-status.ts'
import type { TextKey } from '../i18n/en/index.ts'
import type { TextTools } from '../i18n/text-tools.ts'
import type { Status } from '#shared/rpc/contract/session.ts'
import { unreachable } from '#shared/lib/assert.ts'

/** The chip in a few words. */
export function chipText(chip: ChipState, text: TextTools): string {
  const { t, counted, number, since } = text
  switch (chip.name) {
    case 'lost':
    case 'starting':
    case 'indexing':
    case 'online':
      return t(`shell.chip.${chip.name}`)
    case 'paused':
      return withQueued(t('shell.chip.paused'), chip.queued)
    case 'attention':
    case 'queued':
      return counted(`shell.chip.${chip.name}`, chip.count)
    case 'offline':
      return withQueued(t('shell.chip.offline', { time: since(chip.since) }), chip.queued)
    case 'syncing':
      return chip.total === null
        ? t('shell.chip.syncingOpen', { done: number(chip.done) })
        : t('shell.chip.syncing', { done: number(chip.done), total: number(chip.total) })
    default:
      return unreachable(chip)
  }

  function withQueued(base: string, queued: number): string {
    return queued === 0 ? base : `${base} · ${counted('shell.chip.queued', queued)}`
  }
}

/** Which texts explain the chip: what happened, what was kept, what to do. */
export function explanationKeys(
  chip: ChipState,
  status: Status | null,
): { readonly happened: TextKey; readonly kept?: TextKey; readonly todo?: TextKey } {
  if (chip.name === 'offline' && status?.connection.name === 'offline') {
    const { reason } = status.connection
    const why = `shell.connection.offline.${reason}` as const
    return {
      happened: `${why}.happened`,
      kept:
        reason === 'storage' || reason === 'no-operator'
          ? `shell.connection.offline.${reason}.kept`
          : 'shell.connection.offline.kept',
      todo: `${why}.todo`,
    }
  }
  if (chip.name === 'online') return { happened: 'shell.connection.online.happened' }
  const topic = `shell.connection.${chip.name === 'offline' ? 'starting' : chip.name}` as const
  return { happened: `${topic}.happened`, kept: `${topic}.kept`, todo: `${topic}.todo` }
}
