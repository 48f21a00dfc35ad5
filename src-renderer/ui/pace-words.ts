import type { Pace } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../i18n/text-tools.ts'

/** “3,400 per second · 4 seconds left”; empty while nothing is known. */
export function paceWords(pace: Pace, text: TextTools): string {
  if (!pace || pace.perSecond <= 0) return ''
  const shown = pace.perSecond < 10 ? pace.perSecond : Math.round(pace.perSecond)
  const rate = text.t('common.pace.rate', { count: text.number(shown) })
  if (pace.leftMs === null) return rate
  return `${rate} · ${text.t('common.pace.left', { time: text.duration(pace.leftMs) })}`
}
