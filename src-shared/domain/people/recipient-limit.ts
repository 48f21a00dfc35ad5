/** Invitations and reminders of one partner to one address within 24 hours, of all its licenses (rule 13). */
export const MESSAGES_PER_DAY = 10
