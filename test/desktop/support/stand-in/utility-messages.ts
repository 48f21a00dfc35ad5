import { z } from 'zod'
import type { Relayed } from './relay.ts'

/** From the main process to a utility process: a message with the numbers of its ports. */
export type ToUtility =
  { readonly name: 'message'; readonly data: unknown; readonly ports: readonly number[] } | Relayed

const utilityMessage = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('message'),
    data: z.unknown(),
    ports: z.array(z.int()).default([]),
  }),
  z.object({ name: z.literal('port'), port: z.int(), data: z.unknown() }),
  z.object({ name: z.literal('port-closed'), port: z.int() }),
])

export function asUtilityMessage(raw: unknown) {
  return utilityMessage.parse(raw)
}
