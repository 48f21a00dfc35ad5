import { holdsBillingPermission } from '#shared/domain/permissions.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

const MOST_NAMED = 5

/** Who of the partner can do what this operator may not, as a part of a sentence. */
export function askManagers(session: Session | null, text: TextTools): string {
  return askOne(session, text, ({ role }) => role !== 'agent')
}

export function askBillingHolders(session: Session | null, text: TextTools): string {
  return askOne(session, text, holdsBillingPermission)
}

function askOne(
  session: Session | null,
  text: TextTools,
  can: (operator: Session['operators'][number]) => boolean,
): string {
  const present = (session?.operators ?? []).filter(({ removed }) => !removed)
  const names = present.filter(can).map(({ name }) => name)
  if (names.length === 0) return text.t('people.askNobody')
  return text.t('people.askWhom', { names: text.list(names.slice(0, MOST_NAMED)) })
}
