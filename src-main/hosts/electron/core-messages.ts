import { z } from 'zod'

/** What the core's process is told. `connect` comes with one end of a window's channel. */
export const coreOrder = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('start'),
    dataDir: z.string(),
    backendUrl: z.string(),
    /** null: its person signs in. */
    token: z.string().nullable(),
    writerScript: z.string(),
  }),
  z.object({ name: z.literal('connect') }),
  /** The answer to `box`; null: the system's keychain could not. */
  z.object({ name: z.literal('boxed'), call: z.int(), text: z.string().nullable() }),
  /** End between writes, then exit with 0. */
  z.object({ name: z.literal('end') }),
])
export type CoreOrder = z.infer<typeof coreOrder>
export type CoreStart = Extract<CoreOrder, { name: 'start' }>

/** What it tells. After `failed` it exits: a new try would fail the same way. */
export const coreNews = z.discriminatedUnion('name', [
  z.object({ name: z.literal('ready') }),
  /** Another core takes the present one's place: whoever is connected is not any more; `ready` follows. */
  z.object({ name: z.literal('leaving') }),
  /** Only the main process reaches the system's keychain. */
  z.object({
    name: z.literal('box'),
    call: z.int(),
    does: z.enum(['seal', 'open']),
    text: z.string(),
  }),
  /** Only the main process reaches the system's browser. */
  z.object({ name: z.literal('browse'), url: z.string() }),
  z.object({ name: z.literal('failed'), message: z.string() }),
])
export type CoreNews = z.infer<typeof coreNews>
export type BoxWish = Extract<CoreNews, { name: 'box' }>
