import type { Session, WebContents } from 'electron'
import { isOwnFile, isOwnPage, isPermitted } from './own-page.ts'

type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>
type GuardedSession = Pick<
  Session,
  'on' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>

/**
 * A page stays on our pages (a dropped file and a followed link are navigations, too), embeds
 * nothing and opens no window; a link that it opens is offered to `openLink`.
 */
export function guardContents(contents: GuardedContents, openLink: (url: string) => void): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}

/** Nothing of the machine but writing text to the clipboard, and no download from elsewhere. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isPermitted(permission, contents.getURL())),
  )
  session.setPermissionCheckHandler(
    (contents, permission) => contents !== null && isPermitted(permission, contents.getURL()),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!isOwnFile(item.getURL())) event.preventDefault()
  })
}
