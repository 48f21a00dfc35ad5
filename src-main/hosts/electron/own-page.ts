export const APP_SCHEME = 'app'
const APP_HOST = 'console'
export const START_PAGE = `${APP_SCHEME}://${APP_HOST}/`

/** Whether an address is a page of ours. Compared as parsed, never by how the text begins. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && !url.username
}

/** Whether a download is a file that a page of ours made, and nothing from anywhere else. */
export function isOwnFile(address: string): boolean {
  return address.startsWith('blob:') && isOwnPage(address.slice('blob:'.length))
}

/** The frame that a message came from, as far as it matters. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

/** Only the top frame of a page of ours may ask for the core's port. */
export function mayAskForPort(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOwnPage(frame.url)
}

/** A page of ours may put text into the clipboard. Nobody gets anything else. */
export function isPermitted(permission: string, pageUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnPage(pageUrl)
}
