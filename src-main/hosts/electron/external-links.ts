/** Sites that a page may open in the person's browser. Whatever is missing here is not opened. */
export const ALLOWED_HOSTS: readonly string[] = []

/**
 * The address to hand to the system's browser; null: none. Only https, only a named host, no
 * credentials, no other port, and only as a browser itself would write it, so that no text from
 * someone's data starts a program and no two readers understand it differently.
 */
export function findExternalLink(text: string, allowedHosts: readonly string[]): string | null {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username || url.password || url.port) return null
  return url.href === text && allowedHosts.includes(url.hostname) ? url.href : null
}

/** Where people sign in: any host over https, without encryption this machine only. */
export function findSignInLink(text: string): string | null {
  const url = URL.parse(text)
  if (!url || url.username || url.password || url.href !== text) return null
  const isHere = url.protocol === 'http:' && url.hostname === '127.0.0.1'
  return url.protocol === 'https:' || isHere ? url.href : null
}
