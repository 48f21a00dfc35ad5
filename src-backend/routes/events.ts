import type { FastifyReply } from 'fastify'
import type { Poke } from '#shared/protocol/changes.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { findOperator } from '../store/operators.ts'
import { presentVersion } from '../store/partners.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

export const eventsRoute = operatorRoute({
  ...endpoints.events,
  summary: 'Server-sent events: a poke for each change that can be had',
  may: ANY_OPERATOR,
  tenant: 'partner',
  idempotency: 'safe',
  limit: 'read',
  async handle({ services: { store, pokes }, caller, reply }) {
    // Whoever was removed meanwhile hears nothing more: the stream is as old as its first request.
    const mayHear = (): Promise<boolean> =>
      // Where the store is away the stream ends, too, and begins anew when it can be asked.
      findOperator(store.db, caller.partner, caller.id).then(Boolean, () => false)
    const poke = latestOnly(reply, mayHear)
    // Listening first: a change between the two is poked twice rather than never.
    reply.sse.onClose(pokes.subscribe(caller.partner, { poke, end: () => reply.sse.close() }))
    reply.sse.keepAlive()
    poke(await presentVersion(store.db, caller.partner))
  },
})

/** A slow socket is sent the newest version when it can take more, and nothing piles up. */
function latestOnly(
  reply: FastifyReply,
  mayHear: () => Promise<boolean>,
): (version: number) => void {
  let sent = -1
  let newest = -1
  let isSending = false
  const send = async (): Promise<void> => {
    isSending = true
    while (sent < newest && reply.sse.isConnected) {
      // The first one answers a request that was let in just now.
      if (sent >= 0 && !(await mayHear())) return reply.sse.close()
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
