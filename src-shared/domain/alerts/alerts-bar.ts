import type { OperatorRole } from '../words.ts'

/** Who sets what the inbox tells of at all. */
export const ALERT_ROLES: readonly OperatorRole[] = ['owner', 'administrator']

interface AlertsOperator {
  readonly role: OperatorRole
  /** False: only the clients that were granted. */
  readonly allClients: boolean
}

/** `clients`: what concerns all clients is set by who sees all of them. */
export type AlertsBar = 'role' | 'clients'

/** What keeps an operator from setting it, for all clients or for one that they see; null: nothing. */
export function alertsBar(
  { role, allClients }: AlertsOperator,
  scope: 'all' | 'client',
): AlertsBar | null {
  if (!ALERT_ROLES.includes(role)) return 'role'
  return scope === 'all' && !allClients ? 'clients' : null
}
