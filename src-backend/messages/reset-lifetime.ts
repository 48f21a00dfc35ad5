/** How long a link that sets a new password can be used; its letter says so. */
export const RESET_LIFETIME_MS = 60 * 60 * 1_000
