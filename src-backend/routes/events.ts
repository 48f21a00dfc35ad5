import type { FastifyReply } from 'fastify'
import type { Poke } from '#shared/protocol/changes.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { findOperator } from '../store/operators.ts'
import { operatorsVersion, presentVersion } from '../store/partners.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

export const eventsRoute = operatorRoute({
  ...endpoints.events,
  summary: 'Server-sent events: a poke for each change that can be had',
  may: ANY_OPERATOR,
  tenant: 'partner',
  idempotency: 'safe',
  limit: 'read',
  async handle({ services: { store, pokes }, caller, reply }) {
    const { partner, id } = caller
    const poke = latestOnly(reply, async (version) => {
      // Whoever was removed meanwhile hears nothing more: the stream is as old as its first request.
      if (!(await findOperator(store.db, partner, id))) return null
      return { version, operatorsVersion: await operatorsVersion(store.db, partner) }
    })
    // Listening first: a change between the two is poked twice rather than never.
    reply.sse.onClose(pokes.subscribe(partner, { poke, end: () => reply.sse.close() }))
    reply.sse.keepAlive()
    const present = await presentVersion(store.db, partner)
    // From here on it is a stream, however long its first poke takes.
    reply.sse.sendHeaders()
    poke(present)
  },
})

/**
 * A slow socket is sent the newest version when it can take more, and nothing piles up.
 *
 * @param pokeOf null: there is nobody any more who may hear it.
 */
function latestOnly(
  reply: FastifyReply,
  pokeOf: (version: number) => Promise<Poke | null>,
): (version: number) => void {
  let sent = -1
  let newest = -1
  let isSending = false
  const send = async (): Promise<void> => {
    isSending = true
    while (sent < newest && reply.sse.isConnected) {
      sent = newest
      // Where the store is away the stream ends, too, and begins anew when it can be asked.
      const data = await pokeOf(sent).catch(() => null)
      if (!data) return reply.sse.close()
      if (!reply.sse.isConnected) return
      await reply.sse.send({ event: 'poke', data })
    }
    isSending = false
  }
  return (version) => {
    newest = Math.max(newest, version)
    if (!isSending) void send()
  }
}
