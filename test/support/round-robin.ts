import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** One port before several; each connection goes to the next of them that can be reached. */
export interface RoundRobin {
  readonly url: string
  /** Ports that connections went to, in the order in which they came. */
  readonly taken: readonly number[]
  close(): Promise<void>
}

/** @param ports of this machine. One that refuses is passed over; with none left the caller is hung up on. */
export async function roundRobin(ports: readonly number[]): Promise<RoundRobin> {
  const sockets = new Set<Socket>()
  const taken: number[] = []
  let turn = 0
  const server = createServer((near) => {
    turn += 1
    keep(sockets, near)
    near.on('error', () => near.destroy())
    void firstReachable(ports, turn).then((reached) => {
      if (!reached || near.destroyed) return void (reached?.far ?? near).destroy()
      const { port, far } = reached
      taken.push(port)
      keep(sockets, far)
      join(near, far)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    taken,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}

function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket)
  socket.once('close', () => sockets.delete(socket))
}

interface Reached {
  readonly port: number
  readonly far: Socket
}

async function firstReachable(ports: readonly number[], turn: number): Promise<Reached | null> {
  for (const index of ports.keys()) {
    const port = ports[(turn + index) % ports.length] ?? 0
    const far = connect(port, '127.0.0.1')
    try {
      await once(far, 'connect')
      return { port, far }
    } catch {
      far.destroy()
    }
  }
  return null
}

function join(near: Socket, far: Socket): void {
  near.pipe(far)
  far.pipe(near)
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
  }
}
