/** Most invitations of one call, a command's or an import's: each is a person, a link, a message and timers of one transaction. */
export const MAX_INVITES = 500
