import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface Endless {
  readonly status?: number
  readonly headers: Readonly<Record<string, string>>
  /** What comes once, before all else. */
  readonly first?: string
  /** What then comes again and again. */
  readonly again: string | Uint8Array
}

/** A server on loopback whose answers have no end. */
export interface EndlessServer {
  readonly url: string
  /** Resolves once whoever asked has let go of an answer. */
  readonly letGo: Promise<undefined>
  close(): Promise<void>
}

export async function endlessServer(answer: Endless): Promise<EndlessServer> {
  const { promise: letGo, resolve: tellLetGo } = Promise.withResolvers<undefined>()
  const server = createServer((_request, response) => {
    response.writeHead(answer.status ?? 200, answer.headers)
    pipeline(Readable.from(endless(answer)), response).catch(() => tellLetGo(undefined))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letGo,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function* endless({ first, again }: Endless): Generator<string | Uint8Array> {
  if (first !== undefined) yield first
  for (;;) yield again
}
