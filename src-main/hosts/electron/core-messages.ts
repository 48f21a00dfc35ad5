import { z } from 'zod'

/** What the core's process is told. `connect` comes with one end of a window's channel. */
export const coreOrder = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('start'),
    dataDir: z.string(),
    backendUrl: z.string(),
    token: z.string(),
    writerScript: z.string(),
  }),
  z.object({ name: z.literal('connect') }),
  /** End between writes, then exit with 0. */
  z.object({ name: z.literal('end') }),
])
export type CoreOrder = z.infer<typeof coreOrder>
export type CoreStart = Extract<CoreOrder, { name: 'start' }>

/** What it tells. After `failed` it exits: a new try would fail the same way. */
export const coreNews = z.discriminatedUnion('name', [
  z.object({ name: z.literal('ready') }),
  z.object({ name: z.literal('failed'), message: z.string() }),
])
export type CoreNews = z.infer<typeof coreNews>
