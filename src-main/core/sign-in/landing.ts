import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { landingPage, type Arrival } from './landing-page.ts'

const LOOPBACK = '127.0.0.1'
const LANDING_PATH = '/callback'

/** Where the browser comes back to: a port of this machine that listens for one sign-in only. */
export interface Landing {
  readonly redirectUri: string
  /**
   * The address at which the browser came back with this state. Whoever comes with another one is
   * sent away and changes nothing: any page on this machine could try.
   */
  landed(state: string): Promise<URL>
  close(): void
}

export async function openLanding(): Promise<Landing> {
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 })
  const redirectUri = `http://${LOOPBACK}:${await listen(server)}${LANDING_PATH}`
  return {
    redirectUri,
    landed: (state) =>
      new Promise((resolve) => {
        server.on('request', (request, response) => {
          const url = landingUrl(request, redirectUri)
          const arrival = arrivalOf(url, state)
          answer(response, arrival, request.headers['accept-language'])
          if (url && arrival !== 'unasked') resolve(url)
        })
      }),
    close() {
      server.close()
      server.closeIdleConnections()
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, LOOPBACK, () => resolve((server.address() as AddressInfo).port))
  })
}

/** null: not how our redirect is asked for, so no name that leads here by other ways counts. */
function landingUrl({ method, headers, url }: IncomingMessage, redirectUri: string): URL | null {
  const { host, origin, pathname } = new URL(redirectUri)
  if (method !== 'GET' || headers.host !== host) return null
  const asked = URL.parse(url ?? '', origin)
  return asked?.origin === origin && asked.pathname === pathname ? asked : null
}

function arrivalOf(url: URL | null, state: string): Arrival {
  if (url?.searchParams.get('state') !== state) return 'unasked'
  return url.searchParams.has('error') ? 'refused' : 'arrived'
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  connection: 'close',
  vary: 'accept-language',
}

function answer(
  response: ServerResponse,
  arrival: Arrival,
  acceptLanguage: string | undefined,
): void {
  response.writeHead(arrival === 'unasked' ? 400 : 200, HEADERS)
  response.end(landingPage(arrival, acceptLanguage))
}
