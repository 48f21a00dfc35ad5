import { z } from 'zod'
import { inboxChanges } from '#shared/protocol/inbox.ts'

/**
 * `inboxChanges` as a console hears it: an entry of a kind that only a newer backend knows is kept,
 * and shown by the console that knows it, too.
 */
export const heardInboxChanges = inboxChanges.extend({
  entries: z.array(inboxChanges.shape.entries.element.extend({ kind: z.string().max(100) })),
})
export type HeardEntry = z.infer<typeof heardInboxChanges>['entries'][number]
