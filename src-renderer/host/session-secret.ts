import { findToken, SESSION_KEY, SESSION_PATH } from '#shared/rpc/channel.ts'

/** Takes the one-time token out of the address bar, so that neither router nor history sees it. */
export function takeToken(): string | null {
  const token = findToken(location.hash)
  if (token) history.replaceState(null, '', location.pathname + location.search)
  return token
}

export function findSecret(): string | null {
  return sessionStorage.getItem(SESSION_KEY)
}

export function keepSecret(secret: string): void {
  sessionStorage.setItem(SESSION_KEY, secret)
}

export function forgetSecret(): void {
  sessionStorage.removeItem(SESSION_KEY)
}

/** A token can be exchanged once; null: it was used before, or is none. Rejects when nobody answers. */
export async function exchangeToken(token: string): Promise<string | null> {
  const response = await fetch(SESSION_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (response.status === 403) return null
  if (!response.ok) throw new Error(`The session exchange answered ${response.status}.`)
  // Once in the life of a window: what parses it need not be there before the first screen is.
  const { sessionAnswer } = await import('#shared/rpc/session-exchange.ts')
  return sessionAnswer.parse(await response.json()).secret
}

/** Whether the host still knows the session. Rejects when nobody answers. */
export async function sessionStands(secret: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${secret}` }
  const response = await fetch(SESSION_PATH, { headers })
  return response.status !== 401
}
