import { z } from 'zod'
import { alertExclusion, alertOverride, alertSettings } from '../domain/alerts/settings.ts'
import { publicId } from '../domain/words.ts'

/** Most overrides, and most exclusions, that one request may set or drop. */
const MAX_ALERT_CHANGES = 500

/** `GET /v1/alerts/settings`: what the inbox tells of, for the clients that the operator may see. */
export const alertSettingsAnswer = z.object({
  settings: alertSettings,
  overrides: z.array(z.object({ client: publicId, settings: alertOverride })),
  exclusions: z.array(alertExclusion),
})
export type AlertSettingsAnswer = z.infer<typeof alertSettingsAnswer>

const exclusions = z.array(alertExclusion).max(MAX_ALERT_CHANGES)

/**
 * `POST /v1/alerts/settings`: one transaction, whole or not at all; sending it again changes
 * nothing. What concerns all clients takes an operator who sees all of them.
 */
export const alertSettingsRequest = z
  .strictObject({
    /** Null: the partner's stay as they are. */
    settings: alertSettings.nullable(),
    /** A client's own in place of any before; null: the client has what the partner has. */
    overrides: z
      .array(z.strictObject({ client: publicId, settings: alertOverride.nullable() }))
      .max(MAX_ALERT_CHANGES),
    /** Never told of from now on, and told of again. */
    exclude: exclusions,
    include: exclusions,
  })
  .refine(
    ({ overrides }) => new Set(overrides.map(({ client }) => client)).size === overrides.length,
    'each client once',
  )
export type AlertSettingsRequest = z.infer<typeof alertSettingsRequest>
