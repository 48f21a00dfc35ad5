import { app, session, shell, type WebContents } from 'electron'
import { ALLOWED_HOSTS, findExternalLink } from './external-links.ts'
import { isOwnPage } from './own-page.ts'

/** Every page there is or will be: stays on our pages, opens no window, gets no permission. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) =>
    decide(false),
  )
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url)
    return { action: 'deny' }
  })
}

/** The only way out to the system's browser. */
function openExternal(text: string): void {
  const link = findExternalLink(text, ALLOWED_HOSTS)
  if (link !== null) void shell.openExternal(link)
}
