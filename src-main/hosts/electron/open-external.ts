import { shell } from 'electron'
import { ALLOWED_HOSTS, findExternalLink, findSignInLink } from './external-links.ts'

/** The only way out to the system's browser; the lint forbids every other. */
export function openExternal(text: string): void {
  const link = findExternalLink(text, ALLOWED_HOSTS)
  if (link !== null) void shell.openExternal(link)
}

/** For the core only, which took the address from the issuer that its backend names. */
export function openSignInPage(text: string): void {
  const link = findSignInLink(text)
  if (link !== null) void shell.openExternal(link)
}
