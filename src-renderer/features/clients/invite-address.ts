import type { LocationQuery, RouteLocationRaw } from 'vue-router'

const KEY = 'invite'

/** The license whose Invite window is open on a client's page; null: none. */
export function invitedLicense(query: LocationQuery): string | null {
  const id = query[KEY]
  return typeof id === 'string' ? id : null
}

/** @param license null: the window is closed. */
export function withInvite(
  query: LocationQuery,
  license: string | null,
): Record<string, LocationQuery[string] | undefined> {
  return { ...query, [KEY]: license ?? undefined }
}

/** A client's page with the Invite window of one of its licenses. */
export function inviteLocation(client: string, license: string): RouteLocationRaw {
  return { name: 'client', params: { id: client }, query: { [KEY]: license } }
}
