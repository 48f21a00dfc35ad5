import { shell } from 'electron'
import { ALLOWED_HOSTS, findExternalLink } from './external-links.ts'

/** The only way out to the system's browser; the lint forbids every other. */
export function openExternal(text: string): void {
  const link = findExternalLink(text, ALLOWED_HOSTS)
  if (link !== null) void shell.openExternal(link)
}
