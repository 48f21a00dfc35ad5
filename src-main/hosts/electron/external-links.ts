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
