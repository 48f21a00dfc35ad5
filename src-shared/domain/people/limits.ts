/** Most invitations of one call, a command's or an import's: each is a person, a link, a message and timers of one transaction. */
export const MAX_INVITES = 500

/** Letters of a first or a last name. */
export const MOST_NAME_LETTERS = 200

/** Letters of the name of a permission group. */
export const MOST_GROUP_LETTERS = 60
