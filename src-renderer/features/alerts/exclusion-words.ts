import type { AlertExclusion } from '#shared/domain/alerts/settings.ts'
import type { ClientLicense } from '#shared/rpc/contract/clients.ts'
import type { SessionData } from '../../data/use-session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import type { AlertClient } from './exclusions.ts'

/** What names of products and plans are told by. */
export type Names = Pick<SessionData, 'productName' | 'planName'>

export function licenseWords(
  { product, plan, people }: ClientLicense,
  { productName, planName }: Names,
  { t, counted }: TextTools,
): string {
  const names = { product: productName(product), plan: planName(product, plan) }
  return t('alerts.never.license', { ...names, people: counted('common.people', people) })
}

/** What is never told of, as a line of its list. */
export function exclusionWords(
  exclusion: AlertExclusion,
  scope: AlertClient | null,
  names: Names,
  text: TextTools,
): string {
  const what = whatWords(exclusion, scope, names, text)
  const { kind } = exclusion
  if (kind === null) return text.t('alerts.never.everything', { what })
  return text.t('alerts.never.of', { what, kind: text.t(`alerts.kind.${kind}`) })
}

function whatWords(
  { license, product }: AlertExclusion,
  scope: AlertClient | null,
  names: Names,
  text: TextTools,
): string {
  if (license !== null) {
    const known = scope?.licenses.find(({ id }) => id === license)
    return known ? licenseWords(known, names, text) : text.t('alerts.never.goneLicense')
  }
  return product === null ? text.t('alerts.never.wholeClient') : names.productName(product)
}
