import {
  alertSettings,
  type AlertOverride,
  type AlertSettings,
} from '#shared/domain/alerts/settings.ts'

/**
 * What a client is to have otherwise than all. Of a client that had something of its own only what
 * was set by itself or differs: the rest goes on following all others.
 */
export function ownAfter(
  all: AlertSettings,
  before: AlertOverride | null,
  wanted: AlertSettings,
): AlertOverride {
  if (before === null) return wanted
  const names = alertSettings.keyof().options
  const own = names.filter(
    (name) => name in before || JSON.stringify(wanted[name]) !== JSON.stringify(all[name]),
  )
  return Object.fromEntries(own.map((name) => [name, wanted[name]]))
}
