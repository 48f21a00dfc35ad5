import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A wire that a test can cut. */
export interface TcpProxy {
  readonly port: number
  /** Breaks what is connected, and refuses what comes. */
  cut(): Promise<void>
  /** At the same port. */
  mend(): Promise<void>
  /** Breaks what is connected, and takes what comes. */
  hiccup(): void
}

/** Passes bytes on to a port of this machine. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  const hiccup = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  return {
    port,
    async cut() {
      server.close()
      hiccup()
      await once(server, 'close')
    },
    async mend() {
      await listen(port)
    },
    hiccup,
  }
}
