import { findSignInLink } from '#core/sign-in/sign-in-link.ts'
import { ALLOWED_HOSTS, findExternalLink } from './external-links.ts'

/** What may leave for the system's browser. */
export interface BrowserDoor {
  /** For a page of ours. */
  openExternal(text: string): void
  /** For the core only, which took the address from the issuer that its backend names. */
  openSignInPage(text: string): void
}

/** @param open hands an address over without asking. */
export function browserDoor(open: (url: string) => void): BrowserDoor {
  /** The sign-in on its way: its page has a link for whom no browser was opened. */
  let signInPage: string | null = null
  const pass = (link: string | null): void => {
    if (link !== null) open(link)
  }
  return {
    openExternal: (text) =>
      pass(text === signInPage ? signInPage : findExternalLink(text, ALLOWED_HOSTS)),
    openSignInPage(text) {
      signInPage = findSignInLink(text)
      pass(signInPage)
    },
  }
}
