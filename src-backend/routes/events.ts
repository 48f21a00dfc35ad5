import type { FastifyReply } from 'fastify'
import type { Poke } from '#shared/protocol/changes.ts'
import { presentVersion } from '../store/partners.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

export const eventsRoute = operatorRoute({
  method: 'GET',
  path: '/v1/events',
  summary: 'Server-sent events: a poke for each change that can be had',
  may: ANY_OPERATOR,
  tenant: 'partner',
  idempotency: 'safe',
  limit: 'read',
  answer: { kind: 'events', says: 'Events `poke` with `{"version": n}`' },
  async handle({ services: { store, pokes }, caller, reply }) {
    const poke = latestOnly(reply)
    // Listening first: a change between the two is poked twice rather than never.
    reply.sse.onClose(pokes.subscribe(caller.partner, { poke, end: () => reply.sse.close() }))
    reply.sse.keepAlive()
    poke(await presentVersion(store.db, caller.partner))
  },
})

/** A slow socket is sent the newest version when it can take more, and nothing piles up. */
function latestOnly(reply: FastifyReply): (version: number) => void {
  let sent = -1
  let newest = -1
  let isSending = false
  const send = async (): Promise<void> => {
    isSending = true
    while (sent < newest && reply.sse.isConnected) {
      sent = newest
      const data: Poke = { version: sent }
      await reply.sse.send({ event: 'poke', data })
    }
    isSending = false
  }
  return (version) => {
    newest = Math.max(newest, version)
    if (!isSending) void send()
  }
}
