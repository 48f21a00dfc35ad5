import type { IncomingMessage } from 'node:http'

/** Where the provider is mounted, below the backend's address. */
export const OIDC_PATH = '/oidc'

/**
 * Makes a request say that it came to the configured address, whatever it or a proxy claims: all
 * links that the provider makes begin with what the request says.
 */
export function asPublicRequest(request: IncomingMessage, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl)
  request.headers.host = host
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  delete request.headers['x-forwarded-host']
}

/** The same for what lies below the mount point, which the provider does not know of. */
export function asMountedRequest(
  request: IncomingMessage & { originalUrl?: string },
  publicUrl: string,
): void {
  const below = (request.url ?? OIDC_PATH).slice(OIDC_PATH.length)
  const rest = below.startsWith('/') ? below : `/${below}`
  const base = new URL(publicUrl).pathname.replace(/\/$/, '')
  request.originalUrl = `${base}${OIDC_PATH}${rest}`
  request.url = rest
}
