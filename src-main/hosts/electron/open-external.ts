import { shell } from 'electron'
import { ALLOWED_HOSTS, findExternalLink, findSignInLink } from './external-links.ts'

/** The sign-in on its way: its page has a link for whom no browser was opened. */
let signInPage: string | null = null

/** The only way out to the system's browser; the lint forbids every other. */
export function openExternal(text: string): void {
  const link = text === signInPage ? signInPage : findExternalLink(text, ALLOWED_HOSTS)
  if (link !== null) void shell.openExternal(link)
}

/** For the core only, which took the address from the issuer that its backend names. */
export function openSignInPage(text: string): void {
  signInPage = findSignInLink(text)
  if (signInPage !== null) void shell.openExternal(signInPage)
}
