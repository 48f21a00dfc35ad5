/** Sites that a page may open in the person's browser. Whatever is missing here is not opened. */
export const ALLOWED_HOSTS: readonly string[] = []

/**
 * The address to hand to the system's browser; null: none. Only https, only a named host, no
 * credentials and no other port, so that no text from someone's data starts a program.
 */
export function findExternalLink(text: string, allowedHosts: readonly string[]): string | null {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username || url.password || url.port) return null
  return allowedHosts.includes(url.hostname) ? url.href : null
}
