import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface RecordingProxy {
  readonly url: string
  /** Everything that clients sent: addresses, headers and bodies. */
  heard(): string
  close(): Promise<void>
}

/** Passes requests on to a backend and keeps what was asked. */
export async function recordingProxy(backendUrl: string): Promise<RecordingProxy> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request
    void text(request).then(async (body) => {
      heard.push(`${method} ${url}`, JSON.stringify(headers), body)
      const { authorization = '', 'content-type': type = 'application/json' } = headers
      const answer = await fetch(backendUrl + url, {
        method,
        headers: { authorization, ...(body !== '' && { 'content-type': type }) },
        ...(body !== '' && { body }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(await answer.text())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    heard: () => heard.join('\n'),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
