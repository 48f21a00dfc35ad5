import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { must } from '#shared/lib/assert.ts'

/** A request as it came, all of it. */
interface ProxiedRequest {
  readonly method: string
  /** Path and query. */
  readonly at: string
  readonly body: Buffer
}

/** What the proxy does to one request. `forward` sends it on; the answer is committed when that resolves. */
export type Meddle = (
  request: ProxiedRequest,
  forward: () => Promise<Response>,
) => Promise<Response | 'cut'>

/** An HTTP proxy on loopback between consoles and a backend, in which a test may meddle. */
export interface CuttingProxy {
  readonly url: string
  /** null: everything passes as it is. Streams of events always do. */
  meddle: Meddle | null
  /** Told when an answer has left, or was cut off. */
  passed: ((at: string) => void) | null
  close(): Promise<void>
}

/** @param upstreamOf the address that requests to this path and query are sent on to, each over a connection of its own. */
export async function cuttingProxy(upstreamOf: (at: string) => string): Promise<CuttingProxy> {
  const server = createServer((request, response) => {
    void pass({ proxy, upstreamOf }, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const proxy: CuttingProxy = {
    meddle: null,
    passed: null,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return proxy
}

async function pass(
  { proxy, upstreamOf }: { proxy: CuttingProxy; upstreamOf: (at: string) => string },
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await wholeRequest(incoming)
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const forward = (): Promise<Response> =>
    send(upstreamOf(request.at), incoming, request, gone.signal)
  const isStream = request.at.startsWith('/v1/events')
  const answer = await (proxy.meddle && !isStream ? proxy.meddle(request, forward) : forward())
  if (answer === 'cut') response.destroy()
  else await sendBack(answer, response)
  proxy.passed?.(request.at)
}

async function wholeRequest(incoming: IncomingMessage): Promise<ProxiedRequest> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return {
    method: must(incoming.method, 'A request has a method.'),
    at: must(incoming.url, 'A request has an address.'),
    body: Buffer.concat(parts),
  }
}

/** A finite answer is fetched whole, so that it is not on its way any more when this resolves. */
async function send(
  upstream: string,
  incoming: IncomingMessage,
  { method, at, body }: ProxiedRequest,
  signal: AbortSignal,
): Promise<Response> {
  const headers = new Headers({ connection: 'close' })
  for (const name of ['authorization', 'content-type', 'accept', 'seatwright-protocol']) {
    const value = incoming.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const content = method === 'GET' ? {} : { body: new Uint8Array(body) }
  const isStream = at.startsWith('/v1/events')
  const response = await fetch(upstream + at, {
    ...{ method, headers, ...content },
    // A request that has left is worked on, whether or not anybody waits for it.
    ...(isStream && { signal }),
  })
  if (isStream) return response
  return new Response(await response.arrayBuffer(), response)
}

/** The body was unpacked on its way here, and is sent on in its own pieces. */
const OF_THE_WIRE = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
])

async function sendBack(answer: Response, response: ServerResponse): Promise<void> {
  const headers = [...answer.headers].filter(([name]) => !OF_THE_WIRE.has(name))
  response.writeHead(answer.status, Object.fromEntries(headers))
  response.flushHeaders()
  for await (const chunk of answer.body ?? []) response.write(chunk)
  await new Promise<void>((resolve) => {
    response.end(resolve)
  })
}
