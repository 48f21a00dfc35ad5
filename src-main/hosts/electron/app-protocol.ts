import { protocol } from 'electron'
import { appResponse } from './app-response.ts'
import { APP_SCHEME } from './own-page.ts'

/** Must run before the app is ready: only then can a scheme become a secure origin. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function serveAppScheme(rendererDir: string): void {
  protocol.handle(APP_SCHEME, (request) => appResponse(request, rendererDir))
}
