const HOUR_MS = 3_600_000

/** How long a link in an invitation can be used; sending it again begins anew. */
export const INVITE_LIFETIME_MS = 14 * 24 * HOUR_MS

/** After a resend: when the inbox says that the invitation was not picked up (S1.18). */
export const NOT_PICKED_UP_AFTER_MS = 48 * HOUR_MS
