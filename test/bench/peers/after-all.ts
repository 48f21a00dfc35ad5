/** Above every character that a name holds. */
export const AFTER_ALL = '\u{10FFFF}'
