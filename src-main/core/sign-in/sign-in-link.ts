import { isThisMachine } from '#shared/lib/this-machine.ts'

/**
 * The address of a sign-in page as the system's browser may be given it; null: it may not. Any host
 * over https, without encryption this machine only, no credentials, and only as a browser itself
 * would write it: who wrote it is whom a backend names, and what opens it is a program.
 */
export function findSignInLink(text: string): string | null {
  const url = URL.parse(text)
  if (!url || url.username || url.password || url.href !== text) return null
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))
  return isSafe ? url.href : null
}
